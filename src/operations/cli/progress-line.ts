/** As much of a terminal, or of a file that lines go to, as this needs. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** A file keeps a line for every quarter of the way, a terminal one line that changes. */
const QUARTERS = 4;
const REDRAW_MS = 100;

/** How far something has come: on a terminal one line that changes, elsewhere a few lines. */
export class ProgressLine {
  #drawnAt = 0;
  #quarter = 0;
  #last = '';

  constructor(
    private readonly what: string,
    private readonly output: Output,
    private readonly now: () => number = () => performance.now(),
  ) {}

  update(done: number, total: number): void {
    this.#last = `${this.what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (this.output.isTTY) {
      if (this.#drawnAt !== 0 && this.now() - this.#drawnAt < REDRAW_MS) return;
      this.#drawnAt = this.now();
      this.output.write(`\r\x1b[2K${this.#last}`);
      return;
    }
    const quarter = total === 0 ? QUARTERS : Math.floor((QUARTERS * done) / total);
    if (quarter <= this.#quarter) return;
    this.#quarter = quarter;
    this.output.write(`${this.#last}\n`);
  }

  /** Ends the line, if anything was said. */
  end(): void {
    if (this.output.isTTY && this.#last !== '') this.output.write(`\r\x1b[2K${this.#last}\n`);
  }
}

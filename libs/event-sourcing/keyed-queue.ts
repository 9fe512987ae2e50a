/** Runs tasks of the same key one after another, in the order they came; different keys do not wait for each other. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Keys with a task running or waiting. */
  get size(): number {
    return this.#tails.size;
  }

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key);
    let leave!: () => void;
    const tail = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#tails.set(key, tail);
    try {
      await before;
      return await task();
    } finally {
      leave();
      // the last one out removes the key, so that the map holds only streams in use
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}

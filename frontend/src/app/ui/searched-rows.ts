import { computed, signal } from '@angular/core';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Loading } from './loading';

const TYPING_PAUSE_MS = 120;

export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** What a list asks its server. */
export interface RowQuestion {
  readonly limit: number;
  readonly archived: boolean;
  readonly cursor?: string;
}

/** Rows that are searched while one types and read page by page, those in use or the archived ones. */
export class SearchedRows<Row> {
  readonly first = new Loading<RowPage<Row>>();
  readonly text = signal('');
  readonly archived = signal(false);
  readonly cursor = signal<string | null>(null);
  readonly moreBusy = signal(false);
  readonly moreProblem = signal<Problem | null>(null);
  private readonly more = signal<readonly Row[]>([]);
  readonly rows = computed<readonly Row[]>(() => [...(this.first.value()?.items ?? []), ...this.more()]);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly limit: number,
    private readonly ask: (text: string, question: RowQuestion) => Promise<RowPage<Row>>,
  ) {}

  type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  show(archived: boolean): void {
    this.archived.set(archived);
    void this.search();
  }

  async search(): Promise<void> {
    const [text, archived] = [this.text().trim(), this.archived()];
    if (!(await this.first.read(() => this.ask(text, { limit: this.limit, archived })))) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  /** Reads the next page; an answer to what is not asked any more is dropped. */
  async next(): Promise<void> {
    const [cursor, text, archived] = [this.cursor(), this.text().trim(), this.archived()];
    if (cursor === null || this.moreBusy()) return;
    this.moreBusy.set(true);
    try {
      const page = await this.ask(text, { limit: this.limit, cursor, archived });
      if (text !== this.text().trim() || archived !== this.archived()) return;
      this.more.update((rows) => [...rows, ...page.items]);
      this.cursor.set(page.nextCursor);
      this.moreProblem.set(null);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    } finally {
      this.moreBusy.set(false);
    }
  }
}

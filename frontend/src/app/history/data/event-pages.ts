import { computed, signal } from '@angular/core';
import type { HistoryPage } from '#libs/api-client/models/history-page.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Loading } from '../../ui/loading';

interface Paged {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** A list of events that grows by pages. */
export class EventPages<Page extends Paged = HistoryPage> {
  private readonly first = new Loading<Page>();
  private readonly rest = signal<readonly Page['items'][number][]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly moreBusy = signal(false);
  private readonly moreProblem = signal<Problem | null>(null);
  /** The newest page; null until it is read. */
  readonly newest = computed(() => this.first.value() ?? null);
  readonly entries = computed((): readonly Page['items'][number][] => [
    ...(this.first.value()?.items ?? []),
    ...this.rest(),
  ]);
  readonly hasMore = computed(() => this.cursor() !== null);
  readonly busy = computed(() => this.first.busy() || this.moreBusy());
  readonly skeleton = this.first.skeleton;
  readonly problem = computed(() => this.first.problem() ?? this.moreProblem());

  constructor(private readonly ask: (cursor: string | undefined) => Promise<Page>) {}

  /** Reads from the newest event again. */
  async read(clear = false): Promise<void> {
    if (clear) this.first.clear();
    if (!(await this.first.read(() => this.ask(undefined)))) return;
    this.rest.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  async more(): Promise<void> {
    const cursor = this.cursor();
    if (cursor === null || this.moreBusy()) return;
    this.moreBusy.set(true);
    try {
      const page = await this.ask(cursor);
      this.rest.update((entries) => [...entries, ...page.items]);
      this.cursor.set(page.nextCursor);
      this.moreProblem.set(null);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    } finally {
      this.moreBusy.set(false);
    }
  }
}

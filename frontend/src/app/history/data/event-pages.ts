import { computed, signal } from '@angular/core';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import type { HistoryPage } from '#libs/api-client/models/history-page.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Loading } from '../../ui/loading';

/** A list of events that grows by pages. */
export class EventPages {
  private readonly first = new Loading<HistoryPage>();
  private readonly rest = signal<readonly HistoryEntry[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly moreBusy = signal(false);
  private readonly moreProblem = signal<Problem | null>(null);
  readonly entries = computed(() => [...(this.first.value()?.items ?? []), ...this.rest()]);
  readonly hasMore = computed(() => this.cursor() !== null);
  readonly busy = computed(() => this.first.busy() || this.moreBusy());
  readonly skeleton = this.first.skeleton;
  readonly problem = computed(() => this.first.problem() ?? this.moreProblem());

  constructor(private readonly ask: (cursor: string | undefined) => Promise<HistoryPage>) {}

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

import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { FoodBook } from '../../nutrition/contract';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { EVENT_ICONS } from './event-icons';
import { contentLines, type ContentLine } from './event-content';
import { summaryOf } from './event-summary';
import { WorkoutGist } from './workout-gist';

interface Row {
  readonly entry: HistoryEntry;
  readonly icon: IconName;
  readonly title: string;
  /** Null: the title says it all. */
  readonly gist: string | null;
  readonly after: readonly ContentLine[];
  /** The same thing as the event before it said it; empty when nothing was said before. */
  readonly before: readonly ContentLine[];
}

/** Events, newest first: when, what, who; a row opens to what the event says and what was said before. */
@Component({
  selector: 'tf-event-list',
  imports: [Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './event-list.html',
  styleUrl: './event-list.scss',
})
export class EventList {
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly entries = input.required<readonly HistoryEntry[]>();
  readonly hasMore = input(false);
  readonly loading = input(false);
  readonly skeleton = input(false);
  readonly problem = input<Problem | null>(null);
  /** Whether masked content can be asked for (what was said before stays masked then), and events be narrowed to one client. */
  readonly revealable = input(false);
  readonly narrowable = input(false);
  readonly reveal = output<HistoryEntry>();
  readonly narrow = output<string>();
  readonly more = output();
  readonly retry = output();
  protected readonly opened = signal<string | null>(null);
  private readonly book = inject(FoodBook);
  private readonly workouts = inject(WorkoutGist);
  private readonly metrics = inject(MetricFormats);
  private readonly rules = inject(RuleWords);

  protected readonly rows = computed<readonly Row[]>(() => {
    const entries = this.entries();
    // the catalogue of events explains itself in English only
    const explained = this.texts.language() === 'en';
    return entries.map((entry, i) => ({
      entry,
      icon: EVENT_ICONS[entry.category] ?? 'history',
      title: this.t().history.types[entry.type] ?? entry.type,
      gist:
        summaryOf(
          entry,
          this.f,
          this.t().history,
          (foodId, version) => this.book.nameOf(foodId, version) || foodId,
          this.metrics,
          this.rules,
          this.workouts,
          this.t().org,
        ) ?? (explained ? entry.about : null),
      after: entry.content ? contentLines(entry.content) : [],
      before: entry.content ? beforeOf(entry, entries.slice(i + 1)) : [],
    }));
  });

  constructor() {
    // events name foods by id; a name that cannot be read leaves the id
    effect(() => {
      const refs = this.entries().flatMap(({ content }) =>
        typeof content?.['foodId'] === 'string' && typeof content['foodVersion'] === 'string'
          ? [{ foodId: content['foodId'], version: content['foodVersion'] }]
          : [],
      );
      untracked(() => void this.book.need(refs).catch(() => undefined));
    });
    effect(() => {
      const entries = this.entries();
      untracked(() => this.workouts.need(entries));
    });
  }

  protected toggle(row: Row): void {
    this.opened.update((id) => (id === row.entry.eventId ? null : row.entry.eventId));
  }

  protected who({ actor }: HistoryEntry): string {
    const { history } = this.t();
    return actor.displayName ?? (actor.accountId ? history.unnamed : history.nobody);
  }

  /** In which role, and whether it is made up; not what the name says already. */
  protected underName(entry: HistoryEntry): string {
    const { login, history } = this.t();
    const role = login.roles[entry.actor.role] ?? entry.actor.role;
    return [role === this.who(entry) ? '' : role, entry.simulated ? history.simulated : ''].filter(Boolean).join(' · ');
  }

  protected differs(line: ContentLine, other: readonly ContentLine[]): boolean {
    return other.length > 0 && !other.some(({ path, value }) => path === line.path && value === line.value);
  }
}

/**
 * What an earlier event said about the same thing: the same type on the same stream, and for items of a plan the same
 * item. Portions name what was before themselves.
 */
function beforeOf(entry: HistoryEntry, older: readonly HistoryEntry[]): readonly ContentLine[] {
  const item = entry.content?.['itemId'] ?? entry.content?.['entryId'];
  const earlier = older.find(
    ({ category, streamId, type, content }) =>
      category === entry.category &&
      streamId === entry.streamId &&
      (item === undefined ? type === entry.type : (content?.['itemId'] ?? content?.['entryId']) === item),
  );
  if (!earlier?.content) return [];
  const paths = new Set(contentLines(entry.content).map(({ path }) => path));
  return contentLines(earlier.content).filter(({ path }) => paths.has(path));
}

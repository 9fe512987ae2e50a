import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import type { TimelineEntry } from '#libs/api-client/models/timeline-entry.js';
import type { TimelinePage } from '#libs/api-client/models/timeline-page.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { AlertWords } from '../../alerts/contract';
import { entryOf, headingOf } from '../../medical/contract';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { EventPages } from '../data/event-pages';
import { HistoryApi } from '../data/history-api';
import { EVENT_ICONS } from '../ui/event-icons';
import { summaryOf } from '../ui/event-summary';
import { WorkoutGist } from '../ui/workout-gist';
import { linkOf, type TimelineLink } from './timeline-link';

const PAGE = 50;
const MEDICAL_ENTRY = /^(Condition|Medication|Allergy|Lab|Pregnancy|Circumstance|MedicalNote)(?:Recorded|Corrected)$/;
const NO_FILTERS = { kind: '', actorId: '', from: '', to: '' };

interface Line {
  readonly entry: TimelineEntry;
  readonly icon: IconName;
  readonly title: string;
  readonly gist: string | null;
  readonly link: TimelineLink;
}

interface Day {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** What happened around the client in all areas, day by day; each line leads to what it is about. */
@Component({
  selector: 'tf-timeline',
  imports: [DateField, Empty, Icon, RouterLink, SkeletonRows, Trouble],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
})
export class Timeline {
  private readonly api = inject(HistoryApi);
  private readonly metrics = inject(MetricFormats);
  private readonly rules = inject(RuleWords);
  private readonly workouts = inject(WorkoutGist);
  private readonly alerts = inject(AlertWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  protected readonly filters = signal(NO_FILTERS);
  protected readonly fit = computed(() => {
    const { from, to } = this.filters();
    return from === '' || to === '' || from <= to;
  });
  protected readonly filtered = computed(() => Object.values(this.filters()).some((value) => value !== ''));
  protected readonly pages = new EventPages<TimelinePage>((cursor) =>
    this.api.timeline({
      clientId: this.clientId(),
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
      ...(Object.fromEntries(Object.entries(this.filters()).filter(([, value]) => value !== '')) as object),
    }),
  );
  /** Who and what can be chosen stays while another choice is read. */
  protected readonly kinds = signal<TimelinePage['kinds']>([]);
  protected readonly people = signal<TimelinePage['people']>([]);
  protected readonly days = computed<readonly Day[]>(() => {
    const days = new Map<string, Line[]>();
    for (const entry of this.pages.entries()) {
      const name = this.f.date(entry.recordedAt, 'full');
      const lines = days.get(name) ?? [];
      lines.push(this.line(entry));
      days.set(name, lines);
    }
    return [...days].map(([name, lines]) => ({ name, lines }));
  });

  constructor() {
    effect(() => {
      this.clientId();
      this.filters();
      untracked(() => {
        if (this.fit()) void this.pages.read(true);
      });
    });
    effect(() => {
      const page = this.pages.newest();
      if (page === null) return;
      untracked(() => this.workouts.need(page.items));
      this.kinds.set(page.kinds);
      this.people.set(page.people);
    });
    onLiveChange(
      ({ clientId }) => clientId === this.clientId(),
      () => this.pages.read(),
    );
  }

  protected pick(name: keyof typeof NO_FILTERS, value: string): void {
    this.filters.update((filters) => ({ ...filters, [name]: value }));
  }

  protected clear(): void {
    this.filters.set(NO_FILTERS);
  }

  protected who({ actor }: TimelineEntry): string {
    return actor.displayName ?? (actor.accountId === null ? this.t().history.nobody : this.t().history.unnamed);
  }

  private line(entry: TimelineEntry): Line {
    const { history } = this.t();
    return {
      entry,
      icon: EVENT_ICONS[entry.category] ?? 'history',
      title: history.types[entry.type] ?? entry.type,
      gist:
        this.alert(entry) ??
        this.medical(entry) ??
        summaryOf(entry, this.f, history, () => '', this.metrics, this.rules, this.workouts),
      link: linkOf(this.clientId(), entry),
    };
  }

  /** What the alert said, as it stands on Today. */
  private alert({ type, content }: TimelineEntry): string | null {
    if (content === null || !['AlertRaised', 'AlertEscalated'].includes(type)) return null;
    const { kind, parameters } = content as Partial<Pick<AlertView, 'kind' | 'parameters'>>;
    return kind && parameters ? this.alerts.title({ kind, parameters }) : null;
  }

  /** What the entry is about, as it stands in the medical record. */
  private medical({ category, type, content }: TimelineEntry): string | null {
    const kind = MEDICAL_ENTRY.exec(type)?.[1];
    if (content === null || category !== 'medicalRecord' || kind === undefined) return null;
    return headingOf(entryOf(kind as Parameters<typeof entryOf>[0], content), this.t().medical, this.f);
  }
}

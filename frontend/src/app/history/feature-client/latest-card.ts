import { Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { HistoryApi } from '../data/history-api';
import { summaryOf } from '../ui/event-summary';
import { WorkoutGist } from '../ui/workout-gist';

const SHOWN = 10;

/** What happened around the client last, newest first; content as the policy shows it. The whole of it is the history. */
@Component({
  selector: 'tf-latest-card',
  imports: [RouterLink, SkeletonRows, Trouble],
  template: `
    @if (may) {
      <section class="card" aria-labelledby="latest-title">
        <header>
          <h2 id="latest-title" class="t-small grow">{{ t().care.latest }}</h2>
          <a class="link sm" [routerLink]="['/clients', clientId(), 'history']">{{ t().care.toHistory }}</a>
        </header>
        @if (loading.problem(); as problem) {
          <div class="pad"><tf-trouble [problem]="problem" (retry)="read()" /></div>
        }
        @if (loading.skeleton()) {
          <tf-skeleton-rows [rows]="5" />
        }
        <ol>
          @for (entry of loading.value() ?? []; track entry.eventId) {
            <li class="row sm">
              <time class="muted xs" [attr.datetime]="entry.recordedAt">{{ f.age(entry.recordedAt) }}</time><span
                class="grow ell"
                [title]="words(entry)"
                >{{ words(entry) }}</span
              >
            </li>
          }
          @if (loading.value()?.length === 0) {
            <li class="sm muted">{{ t().care.nothing }}</li>
          }
        </ol>
      </section>
    }
  `,
  styles:
    '.card { padding-bottom: 10px; } ol { padding: 4px 14px 0; } li { min-height: 26px; } time { width: 52px; flex: none; } .pad { padding: 8px 14px; }',
})
export class LatestCard {
  private readonly api = inject(HistoryApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly may = inject(Sessions).may(MAY.clientHistory);
  readonly clientId = input.required<string>();
  private readonly metrics = inject(MetricFormats);
  private readonly rules = inject(RuleWords);
  private readonly workouts = inject(WorkoutGist);
  protected readonly loading = new Loading<readonly HistoryEntry[]>();

  constructor() {
    if (!this.may) return;
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        void this.read();
      });
    });
    onLiveChange(
      ({ clientId }) => clientId === this.clientId(),
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    const clientId = this.clientId();
    return this.loading.read(async () => (await this.api.ofClient(clientId, { limit: SHOWN })).items);
  }

  /** What it was, and its gist where that may be read; foods stay unnamed: a line has no room for both. */
  protected words(entry: HistoryEntry): string {
    const title = this.t().history.types[entry.type] ?? entry.about;
    const gist = summaryOf(entry, this.f, this.t().history, () => '', this.metrics, this.rules, this.workouts);
    return gist ? `${title}: ${gist.replace(/^ · /, '')}` : title;
  }
}

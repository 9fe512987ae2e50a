import { Component, computed, DestroyRef, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ChartOpenings } from '#libs/api-client/models/chart-openings.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { arriving, Arriving } from '../../ui/arriving';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { chartNotice } from '../data/chart-access';
import { ChartAccessApi } from '../data/chart-access-api';

/** Whether the chart is closed to the reader, open to them for a while, or was opened by somebody else; and what can be done about it. */
@Component({
  selector: 'tf-chart-banner',
  providers: [arriving(() => ChartBanner)],
  imports: [Icon, Trouble],
  template: `
    @if (notice(); as n) {
      <div class="banner row" role="status">
        @switch (n.kind) {
          @case ('unassigned') {
            <tf-icon name="lock" [size]="17" /><span class="grow"
              ><b>{{ t().chart.closed }}</b> {{ t().chart.closedLead }}</span
            >
            <button type="button" class="btn sm out" (click)="open()">{{ t().chart.openIt }}</button>
          }
          @case ('mine') {
            <tf-icon name="eye" [size]="17" /><span class="grow"
              ><b>{{ t().chart.mine(n.minutesLeft) }}</b> {{ t().chart.mineLead }}</span
            >
            <button
              type="button"
              class="btn sm fill"
              [attr.aria-disabled]="submission.busy()"
              (click)="end(n.opening.openingId)"
            >
              {{ t().chart.end }}
            </button>
          }
          @case ('others') {
            <tf-icon name="eye" [size]="17" /><span class="grow tx"
              ><b>{{ t().chart.others(n.opening.displayName, f.date(n.opening.openedAt, 'date-time')) }}</b>
              @if (n.opening.reason) {
                {{ t().chart.because(n.opening.reason) }}
              }
              @if (n.more > 0) {
                <span class="muted">{{ t().chart.more(n.more) }}</span>
              }
            </span>
          }
        }
      </div>
    }
    @if (loading.problem() && !loading.value()) {
      <tf-trouble [problem]="loading.problem()!" (retry)="read()" />
    }
    @if (submission.problem(); as one) {
      <tf-trouble [problem]="one" [retryable]="false" />
    }
  `,
  styles:
    ':host { display: block; } .banner { gap: 10px; margin-top: 10px; padding: 8px 12px; border: 1px solid var(--tf-outline); border-radius: 8px; background: var(--tf-surface-low); } b { font-weight: 600; } .btn { flex: none; }',
})
export class ChartBanner implements Arriving {
  private readonly api = inject(ChartAccessApi);
  private readonly dialog = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  readonly name = input.required<string>();
  /** The chart shows more, or less, than a moment ago. */
  readonly changed = output();
  protected readonly loading = new Loading<ChartOpenings>();
  readonly answered = this.loading.answered;
  protected readonly submission = submission();
  private readonly now = signal(Date.now());
  protected readonly notice = computed(() => {
    const openings = this.loading.value();
    return (
      openings &&
      chartNotice(openings, this.sessions.session()?.accountId ?? '', this.sessions.may(MAY.openChart), this.now())
    );
  });

  constructor() {
    const tick = setInterval(() => this.now.set(Date.now()), 5_000);
    inject(DestroyRef).onDestroy(() => clearInterval(tick));
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        void this.read();
      });
    });
    // the hour is over: what the chart showed goes from the screen, too
    let open = false;
    effect(() => {
      const mine = this.notice()?.kind === 'mine';
      if (open && !mine) untracked(() => this.changed.emit());
      open = mine;
    });
    onLiveChange(
      ({ topic, clientId }) =>
        clientId === this.clientId() && (topic === 'chartAccess' || topic === 'clientAssignment'),
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    const clientId = this.clientId();
    return this.loading.read(() => this.api.openings(clientId));
  }

  protected async open(): Promise<void> {
    const { OpenChart } = await import('./open-chart');
    const data = { clientId: this.clientId(), name: this.name() };
    if (
      !(await askIn<boolean>(this.dialog, OpenChart, {
        width: '520px',
        data,
        ariaLabelledBy: 'open-chart-title',
        autoFocus: 'textarea',
      }))
    )
      return;
    this.announcer.say(this.t().chart.opened);
    await this.read();
    this.changed.emit();
  }

  protected async end(openingId: string): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.api.close(this.clientId(), openingId, keyFor(openingId));
      this.announcer.say(this.t().chart.ended);
      await this.read();
    });
  }
}

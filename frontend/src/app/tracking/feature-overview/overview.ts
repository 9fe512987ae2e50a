import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { Weight } from '#libs/api-client/models/weight.js';
import { Sessions } from '#libs/client-kit/session.js';
import { AlertsCard } from '../../alerts/contract';
import { CareCard, ClientStore, CustomCard, DetailsCard, ReviewCard } from '../../clients/contract';
import { GoalsCard } from '../../goals/contract';
import { LatestCard } from '../../history/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { dialogsAtOnce } from '../../ui/dialogs';
import { Trouble } from '../../ui/trouble';
import { OverviewStore } from '../data/overview-store';
import { WeightDialog, type WeightDialogData } from '../feature-weights/weight-dialog';
import { AdherenceHeat } from '../ui/adherence-heat';
import { CurrentPlanCard } from '../ui/current-plan-card';
import { TodayCard } from '../ui/today-card';
import { WeightChart } from '../ui/weight-chart';

/** How the client is doing, at a glance, and by itself up to date. */
@Component({
  selector: 'tf-overview',
  imports: [
    AlertsCard,
    RouterLink,
    Empty,
    SkeletonRows,
    Trouble,
    CurrentPlanCard,
    WeightChart,
    AdherenceHeat,
    TodayCard,
    CareCard,
    GoalsCard,
    ReviewCard,
    CustomCard,
    DetailsCard,
    LatestCard,
  ],
  providers: [OverviewStore, ...dialogsAtOnce],
  templateUrl: './overview.html',
  styleUrl: './overview.scss',
})
export class Overview {
  private readonly announcer = inject(Announcer);
  private readonly clients = inject(ClientStore);
  protected readonly store = inject(OverviewStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly sessions = inject(Sessions);
  private readonly dialogs = inject(MatDialog);
  protected readonly maySeeAlerts = this.sessions.may(MAY.listClientAlerts);
  protected readonly mayPlan = this.sessions.may(MAY.draftMealPlan);
  protected readonly mayWeigh = this.sessions.may(MAY.recordWeight);
  protected readonly mayCorrectWeight = this.sessions.may(MAY.correctWeight);
  readonly clientId = input.required<string>();

  /** The reader knows who this client is, and no more: nothing is asked for that would be refused. */
  protected readonly hidden = computed(() => this.clients.client()?.chartOpen === false);

  private readonly today = computed(() => this.f.todayOf(this.clientId()));

  constructor() {
    effect(() => {
      const [id, today] = [this.clientId(), this.today()];
      if (!this.hidden()) untracked(() => this.store.open(id, today));
    });
    onLiveChange(
      ({ clientId }) => !this.hidden() && clientId === this.clientId(),
      async (changes) => {
        const touched = (pattern: RegExp) =>
          changes.some(({ topic, clientId }) => clientId === null || pattern.test(topic));
        const before = this.store.adherence.value()?.percent;
        const days = touched(/log|meal|plan|assignment|adherence|day/i);
        await Promise.all([
          touched(/plan|assignment/i) && this.store.readPlan(),
          touched(/weight/i) && this.store.readWeights(),
          days && this.store.readDays(),
        ]);
        if (days && before !== undefined) this.announcer.say(this.t().tracking.updated);
      },
    );
  }

  protected weigh(entry: Weight | null): void {
    const data: WeightDialogData = {
      clientId: this.clientId(),
      entry,
      others: (this.store.weights.value() ?? []).filter(({ counts, entryId }) => counts && entryId !== entry?.entryId),
      mayRemove: this.sessions.may(MAY.removeWeight),
    };
    this.dialogs
      .open<WeightDialog, WeightDialogData, boolean>(WeightDialog, {
        data,
        autoFocus: '#weight-value',
        ariaLabelledBy: 'weight-dialog-title',
      })
      .afterClosed()
      .subscribe((changed) => changed && this.store.readWeights());
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { IonModal } from '@ionic/angular/ion-modal';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { CheckInStore } from '../check-ins/contract';
import { GoalsCard } from '../goals/contract';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mayDismiss } from '../ui/unsaved';
import { AdherenceCard } from './adherence-card';
import { AdherenceOfWeeks } from './adherence.store';
import { IntakeCard } from './intake-card';
import { MeasurementsCard } from './measurements-card';
import { PageHead } from '../ui/page-head';
import { WeightCard } from './weight-card';
import { WeightForm } from './weight-form';
import { Weights, type DayWeight } from './weights.store';
import { SyncPill } from './sync-pill';

/** How it is going: body weight of 12 weeks, one button to add today's, and how four weeks of meals went. */
@Component({
  selector: 'tf-progress-page',
  imports: [
    IonContent,
    IonModal,
    AdherenceCard,
    GoalsCard,
    Icon,
    IntakeCard,
    MeasurementsCard,
    PageHead,
    RouterLink,
    SyncPill,
    Skeleton,
    Trouble,
    WeightCard,
    WeightForm,
  ],
  template: `
    <ion-content>
      <tf-page-head [title]="t().progress.title"><tf-sync-pill /></tf-page-head>
      <div class="page-body">
        @if (weights.problem(); as problem) {
          <tf-trouble
            [title]="t().progress.unavailable"
            [problem]="problem"
            [kept]="weights.known()"
            (retry)="retry()"
          />
        }
        @if (weights.known() || weights.days().length > 0) {
          <tf-weight-card [days]="weights.days()" [from]="weights.from()" (opened)="correct($event)" />
          <button type="button" class="btn acc big" (click)="addOrCorrect()">
            <tf-icon name="plus" [stroke]="2.2" />{{ weighedToday() ? t().progress.correct : t().progress.add }}
          </button>
        } @else if (!weights.problem()) {
          <tf-skeleton [blocks]="[234, 52]" />
        }
        <tf-goals-card />
        <tf-measurements-card />
        @if (checkIns.answers().length > 0) {
          <a class="btn out big" routerLink="/check-ins"><tf-icon name="note" />{{ t().checkIn.yours }}</a>
        }
        @if (adherence.data(); as data) {
          <tf-adherence-card [adherence]="data" />
          @if (adherence.progress(); as progress) {
            <tf-intake-card [progress]="progress" />
          }
        } @else if (adherence.problem() && !weights.problem()) {
          <tf-trouble [title]="t().progress.unavailable" [problem]="adherence.problem()!" (retry)="retry()" />
        }
      </div>
    </ion-content>
    <ion-modal
      class="sheet"
      [isOpen]="adding()"
      [initialBreakpoint]="1"
      [breakpoints]="[0, 1]"
      [canDismiss]="mayDismiss"
      (didDismiss)="adding.set(false)"
      [attr.aria-label]="t().progress.addDay"
    >
      <ng-template><tf-weight-form [last]="last()" [entry]="entry()" (done)="adding.set(false)" /></ng-template>
    </ion-modal>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProgressPage {
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  protected readonly weights = inject(Weights);
  protected readonly checkIns = inject(CheckInStore);
  protected readonly adherence = inject(AdherenceOfWeeks);
  protected readonly adding = signal(false);
  protected readonly mayDismiss = mayDismiss();
  private readonly measurements = viewChild(MeasurementsCard);
  /** The weight that is being corrected; null: a new one. */
  protected readonly entry = signal<DayWeight | null>(null);
  /** What a new or corrected weight is compared with: the last one of another day. */
  protected readonly last = computed(() => {
    const entry = this.entry();
    const others = this.weights.days().filter(({ date }) => date !== entry?.date);
    return others.at(-1) ?? (entry ? null : this.weights.last());
  });
  protected readonly weighedToday = computed(() => this.weights.days().at(-1)?.date === this.calendar.today());

  /** Back leaves the page: a sheet of it must not stay over the next one. */
  ionViewWillLeave(): void {
    this.adding.set(false);
    this.measurements()?.close();
  }

  protected addOrCorrect(): void {
    this.correct(this.weighedToday() ? (this.weights.days().at(-1) ?? null) : null);
  }

  protected correct(entry: DayWeight | null): void {
    this.entry.set(entry);
    this.adding.set(true);
  }

  protected retry(): void {
    void this.weights.load();
    void this.adherence.load();
  }
}

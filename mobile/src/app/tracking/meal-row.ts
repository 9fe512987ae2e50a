import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import type { MealView } from './day-view';
import { loggedAt } from './logged-at';
import { leavesChoice } from './picked-meal';
import { shortNames } from './food-text';

/** A meal in one line: its mark logs it as planned, its name opens it. What is not on record says so in ink. */
@Component({
  selector: 'tf-meal-row',
  imports: [Icon],
  template: `
    @if (canLog() && !view().log && view().meal.items.length > 0 && !choosing() && view().delivery === 'recorded') {
      <button
        type="button"
        class="mark"
        [attr.aria-label]="t().today.logAsPlanned(view().meal.name)"
        (click)="eaten.emit()"
      >
        <tf-icon name="circle" class="open" />
      </button>
    } @else {
      <span class="mark"
        ><tf-icon
          [name]="mark()"
          [stroke]="2"
          [class.done]="view().delivery === 'recorded' && view().log"
          [class.open]="!view().log"
      /></span>
    }
    <button type="button" class="body" (click)="opened.emit()">
      <span class="grow">
        <span class="name">{{ view().meal.name }}</span>&ngsp;<span
          class="sm"
          [class.muted]="view().delivery !== 'refused'"
          [class.b]="view().delivery === 'refused'"
          >{{ state() }}</span
        >
      </span>
      <time class="sm muted tn">{{ time() }}</time>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      align-items: stretch;
      min-height: 56px;
      min-width: 0;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 52px;
      flex: none;
      padding-left: 4px;
    }
    .open {
      color: var(--tf-outline);
    }
    .done {
      color: var(--tf-primary);
    }
    .body {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 12px;
      min-width: 0;
      padding: 8px 16px 8px 0;
    }
    .name {
      font-weight: 550;
    }
    button:focus-visible {
      outline-offset: -3px;
      border-radius: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MealRow {
  readonly view = input.required<MealView>();
  readonly canLog = input.required<boolean>();
  readonly eaten = output();
  readonly opened = output();
  protected readonly t = inject(Language).t;
  private readonly calendar = inject(Calendar);

  /** What was eaten can't be told by one tap. */
  protected readonly choosing = computed(() => leavesChoice(this.view().meal));
  protected readonly mark = computed<IconName>(() => {
    const { delivery, log } = this.view();
    if (delivery === 'refused') return 'circle-alert';
    if (delivery === 'waiting') return 'clock';
    return log ? 'circle-check' : 'circle';
  });
  protected readonly state = computed(() => {
    const { log, delivery, removing, meal } = this.view();
    const { today } = this.t();
    if (delivery === 'refused') return today.refused;
    if (removing && delivery !== 'recorded') return today.removalWaiting;
    const twice = meal.others.length > 0 ? `${today.twice}, ` : '';
    const kind = twice + (log ? this.said(log.kind) : shortNames(meal.items) + this.others());
    return delivery === 'recorded' ? kind : `${kind}, ${delivery === 'sending' ? today.sending : today.waiting}`;
  });
  protected readonly time = computed(() => {
    const { log, meal } = this.view();
    return log ? loggedAt(log, this.calendar) : (meal.time ?? '');
  });

  /** ", or …" */
  private others(): string {
    return this.choosing() ? this.t().today.orElse : '';
  }

  private said(kind: 'as-planned' | 'adjusted' | 'skipped'): string {
    const { today } = this.t();
    if (kind === 'skipped') return today.skipped;
    if (kind === 'as-planned') return today.asPlanned;
    return this.view().meal.items.length === 0 ? today.extra : today.adjusted;
  }
}

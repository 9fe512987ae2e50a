import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Day } from '#libs/api-client/models/day';
import { addDays } from '#libs/client-kit/format.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { Ring } from '../ui/ring';
import { countsOf } from './day-view';
import { Entries } from './entries.store';
import { countDue } from './due-meals';

/** Monday to Sunday as rings of what is logged; a ring opens its day. Below: the week so far in one sentence. */
@Component({
  selector: 'tf-week-strip',
  imports: [Icon, Ring],
  template: `
    <ol [attr.aria-label]="t().today.week">
      @for (ring of rings(); track ring.date) {
        <li>
          <button
            type="button"
            [class.on]="ring.date === date()"
            [attr.aria-current]="ring.date === date() ? 'date' : null"
            [attr.aria-label]="ring.label"
            (click)="chosen.emit(ring.date)"
          >
            <tf-ring [share]="ring.share" /><span class="xs">{{ ring.initial }}</span>
          </button>
        </li>
      }
    </ol>
    <div class="row foot">
      <p class="sm muted grow">{{ summary() }}</p>
      <button
        type="button"
        class="icon-btn"
        [attr.aria-label]="t().today.previous"
        (click)="chosen.emit(addDays(date(), -1))"
      >
        <tf-icon name="left" />
      </button>
      <button
        type="button"
        class="icon-btn"
        [attr.aria-label]="t().today.next"
        (click)="chosen.emit(addDays(date(), 1))"
      >
        <tf-icon name="right" />
      </button>
    </div>
  `,
  styles: `
    ol {
      display: grid;
      grid-template-columns: repeat(7, 1fr);
    }
    button:not(.icon-btn) {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 3px;
      width: 100%;
      min-height: 52px;
      padding: 4px 0;
      border-radius: 12px;
      color: var(--tf-on-surface-muted);
    }
    button.on {
      color: var(--tf-primary);
      background: var(--tf-surface-lowest);
      box-shadow: 0 0 0 1px var(--tf-outline-variant);
    }
    button.on .xs {
      font-weight: 700;
    }
    .foot {
      padding-left: 4px;
      gap: 0;
      min-height: 40px;
      margin-bottom: -6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeekStrip {
  readonly date = input.required<string>();
  readonly days = input.required<readonly Day[] | null>();
  readonly chosen = output<string>();
  protected readonly t = inject(Language).t;
  protected readonly addDays = addDays;
  private readonly calendar = inject(Calendar);
  private readonly entries = inject(Entries).all;

  protected readonly rings = computed(() => {
    const first = this.calendar.weekOf(this.date());
    return Array.from({ length: 7 }, (_, i) => {
      const date = addDays(first, i);
      const day = this.days()?.find((candidate) => candidate.date === date);
      const { planned, logged } = day ? countsOf(day, this.entries()) : { planned: 0, logged: 0 };
      const name = this.calendar.long(date);
      const { today } = this.t();
      return {
        date,
        initial: this.calendar.initial(date),
        // not loaded yet is not "nothing planned"
        share: !day ? 0 : planned === 0 ? null : logged / planned,
        label: !day ? name : planned === 0 ? today.ringNone(name) : today.ring(name, logged, planned),
      };
    });
  });

  protected readonly summary = computed(() => {
    const days = this.days();
    const { today } = this.t();
    if (!days?.some(({ plan }) => plan)) return '';
    const first = this.calendar.weekOf(this.date());
    const thisWeek = first === this.calendar.weekOf(this.calendar.today());
    const { due, logged } = countDue(days, this.entries(), this.calendar.today(), this.calendar.minuteOfDay());
    if (due === 0) return thisWeek ? today.nothingDue : '';
    return thisWeek ? today.loggedSince(logged, due, this.calendar.weekday(first)) : today.loggedOf(logged, due);
  });
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { bodyWeight } from '#libs/client-kit/format.js';
import { newId } from '#libs/client-kit/ids.js';
import { formatNumber } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { Units } from '../text/units';
import { Icon } from '../ui/icon';
import { Stepper } from '../ui/stepper';
import { isPlausible, kilogramsOf, plausibleRange } from './body-weight';
import { Entries } from './entries.store';

/** A weight for a day, in the reader's units, one tenth a step. */
@Component({
  selector: 'tf-weight-form',
  imports: [Icon, Stepper],
  templateUrl: './weight-form.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
      padding: 20px 16px calc(20px + var(--ion-safe-area-bottom, 0px));
      max-width: 38rem;
      margin: 0 auto;
    }
    tf-stepper {
      width: 100%;
      justify-content: space-between;
      min-height: 60px;
    }
    .trouble {
      margin-top: 6px;
    }
    input[type='date'] {
      min-height: 44px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeightForm {
  /** The last known weight in kg, to start from. */
  readonly last = input.required<number | null>();
  readonly done = output();
  private readonly entries = inject(Entries);
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  private readonly units = inject(Units).system;
  private readonly calendar = inject(Calendar);
  protected readonly t = this.language.t;
  protected readonly today = this.calendar.today;
  protected readonly date = signal(this.calendar.today());
  protected readonly unit = computed(() => bodyWeight(0, this.units()).unit);
  /** In the reader's unit; null until something is entered for the first time. */
  protected readonly value = linkedSignal<number | null>(() => {
    const last = this.last();
    return last === null ? null : tenth(bodyWeight(last, this.units()).value);
  });
  protected readonly tried = signal(false);
  protected readonly text = computed(() => {
    const value = this.value();
    // no grouping: a weight never needs it, and what is typed back must read the same
    return value === null || Number.isNaN(value)
      ? ''
      : value.toFixed(1).replace('.', this.language.code() === 'de' ? ',' : '.');
  });
  protected readonly valueProblem = computed(() => {
    const value = this.value();
    if (value !== null && isPlausible(kilogramsOf(value, this.units()))) return null;
    if (value === null && !this.tried()) return null;
    const { from, to } = plausibleRange(this.units());
    const word = (amount: number) => `${formatNumber(amount, 0, this.language.code())}\u00a0${this.unit()}`;
    return this.t().progress.range(word(from), word(to));
  });
  protected readonly dateProblem = computed(() =>
    /^\d{4}-\d{2}-\d{2}$/.test(this.date()) && this.date() <= this.today() ? null : this.t().progress.dateFuture,
  );

  protected step(tenths: number): void {
    const start = this.units() === 'us' ? 155 : 70;
    this.value.update((value) => tenth((value === null || Number.isNaN(value) ? start : value) + tenths / 10));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.valueProblem() || this.dateProblem()) return;
    this.entries.take(
      { type: 'record-weight', entryId: newId(), date: this.date(), kg: kilogramsOf(value, this.units()) },
      { meal: '', kcal: null },
    );
    this.notices.show(this.t().progress.saved);
    this.done.emit();
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

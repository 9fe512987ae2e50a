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
import { DateField } from '#libs/client-kit/date-field.js';
import { bodyWeight } from '#libs/client-kit/format.js';
import { newId } from '#libs/client-kit/ids.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { formatNumber } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { Icon } from '../ui/icon';
import { Stepper } from '../ui/stepper';
import { mayClose } from '../ui/unsaved';
import { isPossible, kilogramsOf, possibleRange } from './body-weight';
import type { DayWeight } from './weights.store';
import { Entries } from './entries.store';
import { WeightDoubt } from './weight-doubt';

/** A weight for a day, in the reader's units, one tenth a step. */
@Component({
  selector: 'tf-weight-form',
  imports: [DateField, Icon, Stepper],
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
    tf-date-field {
      min-height: 44px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeightForm {
  /** The last known weight, to start from and to compare with. */
  readonly last = input.required<DayWeight | null>();
  /** The entry to correct; null: a new one. */
  readonly entry = input<DayWeight | null>(null);
  readonly done = output();
  private readonly entries = inject(Entries);
  private readonly notices = inject(Notices);
  private readonly doubts = inject(WeightDoubt);
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;
  private readonly calendar = inject(Calendar);
  protected readonly t = this.language.t;
  protected readonly today = this.calendar.today;
  protected readonly date = linkedSignal(() => this.entry()?.date ?? this.calendar.today());
  /** What to ask before saving, once asked; changing the number asks anew. */
  protected readonly question = signal<string | null>(null);
  protected readonly unit = computed(() => bodyWeight(0, this.units()).unit);
  /** What it starts from. */
  private readonly before = computed(() => {
    const start = this.entry() ?? this.last();
    return start === null ? null : tenth(bodyWeight(start.kg, this.units()).value);
  });
  /** In the reader's unit; null until something is entered for the first time. */
  protected readonly value = linkedSignal<number | null>(() => this.before());
  private readonly mayClose = mayClose();
  /** It was saved, or may be lost. */
  private left = false;
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
    if (value !== null && isPossible(kilogramsOf(value, this.units()))) return null;
    if (value === null && !this.tried()) return null;
    const { from, to } = possibleRange(this.units());
    const word = (amount: number) => `${formatNumber(amount, 0, this.language.code())}\u00a0${this.unit()}`;
    return this.t().progress.range(word(from), word(to));
  });
  protected readonly dateProblem = computed(() =>
    isDate(this.date()) && this.date() <= this.today() ? null : this.t().progress.dateFuture,
  );

  constructor() {
    const changed = () =>
      !this.left && (this.value() !== this.before() || this.date() !== (this.entry()?.date ?? this.today()));
    holdsUnsaved(
      () => (changed() ? this.t().progress.weight : null),
      'navigation',
      () => (this.left = true),
    );
  }

  /** Without having saved. */
  protected async close(): Promise<void> {
    if (await this.mayClose()) this.done.emit();
  }

  private finish(): void {
    this.left = true;
    this.done.emit();
  }

  protected step(tenths: number): void {
    const start = this.units() === 'us' ? 155 : 70;
    this.question.set(null);
    this.value.update((value) => tenth((value === null || Number.isNaN(value) ? start : value) + tenths / 10));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.valueProblem() || this.dateProblem()) return;
    const kg = kilogramsOf(value, this.units(), this.entry()?.kg);
    const question = this.doubt(kg);
    if (question !== null && this.question() === null) return this.question.set(question);
    const entry = this.entry();
    this.entries.take(
      {
        type: entry ? 'correct-weight' : 'record-weight',
        entryId: entry?.entryId ?? newId(),
        date: this.date(),
        kg,
      },
      { meal: '', kcal: null },
    );
    this.notices.show(this.t().progress.saved);
    this.finish();
  }

  protected type(value: number): void {
    this.question.set(null);
    this.value.set(value);
  }

  protected remove({ entryId, date, kg }: DayWeight): void {
    this.entries.take({ type: 'remove-weight', entryId, date }, { meal: '', kcal: null });
    this.notices.show(this.t().progress.removed, () =>
      this.entries.take({ type: 'record-weight', entryId: newId(), date, kg }, { meal: '', kcal: null }),
    );
    this.finish();
  }

  private doubt(kg: number): string | null {
    const last = this.last();
    const other = last?.entryId === this.entry()?.entryId ? null : last;
    return this.doubts.of(other, { date: this.date(), kg });
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

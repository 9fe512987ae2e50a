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
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { entryOrigin } from './entry-origin';
import type { KnownMeasurement } from './known-measurements';
import { MeasurementStore } from './measurements.store';

const MOODS = ['1', '2', '3', '4', '5'];

/** A measurement for a day, in the reader's units. */
@Component({
  selector: 'tf-measurement-form',
  imports: [DateField, Icon, Understood],
  templateUrl: './measurement-form.html',
  styleUrl: './measurement-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasurementForm {
  /** The entry to correct; null: a new one. */
  readonly entry = input<KnownMeasurement | null>(null);
  /** Key of the refused act that the entry shows: it goes when another takes its place. */
  readonly refused = input<string | null>(null);
  readonly done = output();
  private readonly store = inject(MeasurementStore);
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  private readonly calendar = inject(Calendar);
  protected readonly formats = inject(MetricFormats);
  protected readonly t = this.language.t;
  protected readonly today = this.calendar.today;
  protected readonly moods = MOODS;
  protected readonly choices = computed(() => this.formats.all(this.store.own()).filter(({ retired }) => !retired));
  protected readonly chosen = linkedSignal(() => this.entry()?.metric ?? 'waist');
  protected readonly metric = computed(() => this.formats.of(this.chosen(), this.store.own()));
  protected readonly value = linkedSignal(() => this.typed(this.entry()?.value));
  protected readonly second = linkedSignal(() => this.typed(this.entry()?.second));
  protected readonly date = linkedSignal(() => this.entry()?.date ?? this.calendar.today());
  /** What to ask before saving, once asked; changing the number asks anew. */
  protected readonly question = signal<string | null>(null);
  protected readonly tried = signal(false);
  private readonly measured = computed(() =>
    this.formats.read(this.metric(), { value: this.value(), second: this.second() }, this.entry()),
  );
  protected readonly valueProblem = computed(() =>
    this.tried() && this.measured() === null ? this.formats.range(this.metric()) : null,
  );
  protected readonly dateProblem = computed(() =>
    isDate(this.date()) && this.date() <= this.today() ? null : this.t().progress.dateFuture,
  );

  protected choose(metric: string): void {
    this.chosen.set(metric);
    this.value.set('');
    this.second.set('');
    this.tried.set(false);
    this.question.set(null);
  }

  protected change(change: () => void): void {
    change();
    this.question.set(null);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const measured = this.measured();
    if (measured === null || this.dateProblem()) return;
    const question = this.doubt();
    if (question !== null && this.question() === null) return this.question.set(question);
    const entry = this.entry();
    const date = this.date();
    const time = entry ? entry.time : date === this.today() ? entryOrigin().enteredAt.slice(11) : null;
    const refused = this.refused();
    if (refused !== null) this.store.discard(refused);
    this.store.take({
      // what the server refused it does not know
      type: entry?.recorded ? 'correct' : 'record',
      entryId: entry && entry.recorded ? entry.entryId : newId(),
      measuring: {
        metric: this.chosen(),
        date,
        value: measured.value,
        ...(measured.second != null && { second: measured.second }),
        ...(time !== null && { time }),
      },
    });
    this.notices.show(this.t().measure.saved);
    this.done.emit();
  }

  protected remove({ entryId, metric, date }: KnownMeasurement): void {
    this.store.take({ type: 'remove', entryId, metric, date });
    this.notices.show(this.t().measure.removed);
    this.done.emit();
  }

  /** The server accepts what is unusual and flags it; here somebody can still be asked. */
  private doubt(): string | null {
    const measured = this.measured();
    if (!measured) return null;
    const before = this.store
      .entries()
      .findLast(
        ({ metric, counts, date, entryId }) =>
          metric === this.chosen() && counts && date < this.date() && entryId !== this.entry()?.entryId,
      );
    const known = before ? { ...before, day: this.calendar.short(before.date) } : null;
    return this.formats.doubt(this.metric(), known, measured);
  }

  private typed(stored: number | null | undefined): string {
    const entry = this.entry();
    return entry && stored != null
      ? typedNumber(this.formats.of(entry.metric, this.store.own()).toReader(stored), this.language.code())
      : '';
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { DateField } from '#libs/client-kit/date-field.js';
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { TimeField } from '#libs/client-kit/time-field.js';
import { Understood } from '#libs/client-kit/understood.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { dangerOf, type GlucoseUnit } from '#libs/science/body-metrics.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Choice, type Option } from '../ui/choice';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { mayClose } from '../ui/unsaved';
import { entryOrigin, timeOfDay } from './entry-origin';
import { savingMeasurement, type KnownMeasurement } from './known-measurements';
import { MeasurementStore } from './measurements.store';

const MOODS = ['1', '2', '3', '4', '5'];
const GLUCOSES: readonly Option<GlucoseUnit>[] = (['mmol/L', 'mg/dL'] as const).map((value) => ({
  value,
  label: value,
}));

/** A measurement for a day, in the reader's units. */
@Component({
  selector: 'tf-measurement-form',
  imports: [Choice, DateField, Icon, TimeField, Understood],
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
  protected readonly units = inject(ReaderUnits);
  protected readonly glucoses = GLUCOSES;
  protected readonly choices = computed(() => this.formats.all(this.store.own()).filter(({ retired }) => !retired));
  protected readonly chosen = linkedSignal(() => this.entry()?.metric ?? 'waist');
  protected readonly metric = computed(() => this.formats.of(this.chosen(), this.store.own()));
  protected readonly value = linkedSignal(() => this.typed(this.entry()?.value));
  protected readonly second = linkedSignal(() => this.typed(this.entry()?.second));
  protected readonly date = linkedSignal(() => this.entry()?.date ?? untracked(this.calendar.today));
  /** As typed, optional. A new entry of today begins with the hour in which it is made. */
  protected readonly time = linkedSignal(() => {
    const entry = this.entry();
    return entry ? (entry.time ?? '') : entryOrigin().enteredAt.slice(11);
  });
  protected readonly timeWrong = computed(() => this.time().trim() !== '' && timeOfDay(this.time()) === null);
  /** The other unit that a glucose was likely measured in. */
  protected readonly meant = computed(() =>
    this.question() !== null || this.valueProblem() !== null
      ? this.formats.meant(this.metric(), { value: this.value(), second: '' })
      : null,
  );
  /** What to ask before saving, once asked; changing the number asks anew. */
  protected readonly question = signal<string | null>(null);
  /** What to do about a dangerous value, with the question. */
  protected readonly dangerous = computed(() => {
    const measured = this.measured();
    return this.question() !== null && measured !== null && dangerOf(this.chosen(), measured) !== null;
  });
  protected readonly tried = signal(false);
  private readonly measured = computed(() =>
    this.formats.read(this.metric(), { value: this.value(), second: this.second() }, this.entry()),
  );
  protected readonly valueProblem = computed(() =>
    this.tried() && this.measured() === null
      ? this.formats.trouble(this.metric(), { value: this.value(), second: this.second() })
      : null,
  );
  protected readonly dateProblem = computed(() =>
    isDate(this.date()) && (this.date() <= this.today() || this.date() === this.entry()?.date)
      ? null
      : this.t().progress.dateFuture,
  );

  private readonly mayClose = mayClose();
  /** It was saved, or may be lost. */
  private left = false;

  constructor() {
    holdsUnsaved(
      () => (!this.left && this.changed() ? this.metric().name : null),
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

  private changed(): boolean {
    const entry = this.entry();
    return (
      this.value() !== this.typed(entry?.value) ||
      this.second() !== this.typed(entry?.second) ||
      (entry !== null && (this.date() !== entry.date || this.time() !== (entry.time ?? '')))
    );
  }

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

  protected onDay(date: string): void {
    // a new entry of an earlier day was not measured at this hour
    if (!this.entry() && date !== this.today() && this.date() === this.today()) this.time.set('');
    this.change(() => this.date.set(date));
  }

  /** The number that was typed stays; one that stands as it was recorded is shown in the other unit. */
  protected readIn(unit: GlucoseUnit): void {
    const recorded = this.typed(this.entry()?.value);
    const typed = this.value();
    this.units.chooseGlucose(unit);
    this.change(() => this.value.set(typed !== '' && typed === recorded ? this.typed(this.entry()?.value) : typed));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const measured = this.measured();
    if (measured === null || this.dateProblem() || this.timeWrong()) return;
    const question = this.doubt();
    if (question !== null && this.question() === null) return this.question.set(question);
    const entry = this.entry();
    const time = timeOfDay(this.time());
    const measuring = {
      metric: this.chosen(),
      date: this.date(),
      value: measured.value,
      ...(measured.second != null && { second: measured.second }),
      ...(time !== null && { time }),
    };
    const refused = this.refused();
    if (refused !== null) this.store.discard(refused);
    this.store.take(savingMeasurement(entry, refused !== null, measuring, newId));
    this.notices.show(this.t().measure.saved);
    this.finish();
  }

  protected remove({ entryId, metric, date, value, second, time, recorded }: KnownMeasurement): void {
    const refused = this.refused();
    if (refused !== null) this.store.discard(refused);
    // a recording that was refused is nothing the server could remove
    if (refused !== null && !recorded) return this.finish();
    this.store.take({ type: 'remove', entryId, metric, date });
    const measuring = { metric, date, value, ...(second !== null && { second }), ...(time !== null && { time }) };
    // what was refused is not what stood there
    const undo = () => this.store.take({ type: 'record', entryId: newId(), measuring });
    this.notices.show(this.t().measure.removed, refused === null ? undo : null);
    this.finish();
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
    // a read that comes, or another unit, must not take away what was typed
    return untracked(() =>
      entry && stored != null
        ? typedNumber(this.formats.of(entry.metric, this.store.own()).toReader(stored), this.language.code())
        : '',
    );
  }
}

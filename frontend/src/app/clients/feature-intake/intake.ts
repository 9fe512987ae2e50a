import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { IntakeView } from '#libs/api-client/models/intake-view.js';
import { IntakeForm } from '#libs/client-kit/intake-form.js';
import { intakeWords } from '#libs/client-kit/intake-words.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { fromReader, readerUnit, toReader, type ReaderUnit } from '#libs/science/units.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ClientStore } from '../data/client-store';
import { IntakeApi } from '../data/intake-api';
import { holdsUnsaved } from '../../ui/unsaved';

const QUANTITIES = { heightCm: 'height', weightKg: 'weight' } as const;
type Measured = keyof typeof QUANTITIES;

/** What is known of the client before the first visit: asked for, filled in here or in the app, looked over. */
@Component({
  selector: 'tf-intake',
  imports: [Icon, SkeletonRows, Trouble, Understood],
  templateUrl: './intake.html',
  styleUrl: './intake.scss',
})
export class Intake {
  private readonly api = inject(IntakeApi);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  private readonly texts = inject(Texts);
  protected readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  private readonly units = () => this.f.units();
  protected readonly t = this.texts.t;
  readonly clientId = input.required<string>();
  protected readonly words = computed(() => intakeWords[this.texts.language()]);
  protected readonly loading = new Loading<IntakeView>();
  protected readonly form = new IntakeForm((section, answer, key) =>
    this.api.answer(this.clientId(), section, answer, key),
  );
  private readonly picked = signal('');
  protected readonly section = computed(
    () => this.form.sections().find(({ section }) => section === this.picked()) ?? this.form.sections()[0] ?? null,
  );
  protected readonly archived = computed(() => this.store.client()?.status !== 'active');
  protected readonly mayRequest = this.sessions.may(MAY.requestIntake);
  protected readonly mayAnswer = computed(() => this.sessions.may(MAY.answerIntakeSection) && !this.archived());
  protected readonly mayReview = this.sessions.may(MAY.reviewIntake);
  protected readonly mayRecord = this.sessions.may(MAY.recordNutritionProfile);
  protected readonly submission = submission();
  /** Members whose entry is no number in range. */
  protected readonly wrong = signal<ReadonlySet<string>>(new Set());

  constructor() {
    holdsUnsaved(() => (this.form.state() === 'failed' || this.wrong().size > 0 ? this.t().titles.intake : null));
    // what is typed is sent soon, also when another screen is shown
    holdsUnsaved(() => (this.form.state() === 'saved' ? null : this.t().titles.intake), 'window');
    effect(() => {
      this.clientId();
      untracked(() => void this.read());
    });
    onLiveChange(
      ({ clientId, topic }) => clientId === this.clientId() && topic === 'intake',
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.get(this.clientId()));
    const view = this.loading.value();
    if (view) this.form.take(view.sections);
  }

  protected pick(section: string): void {
    this.picked.set(section);
    void this.form.flush();
  }

  protected measure(section: string, member: Measured, text: string): void {
    const units = this.units();
    const quantity = QUANTITIES[member];
    const read = readNumber(text, this.texts.language(), readerUnit(quantity, units));
    const recorded = this.form.answerTo(section)[member];
    const number =
      'refusal' in read
        ? read.refusal === 'empty'
          ? null
          : Number.NaN
        : fromReader(read.value, quantity, units, recorded);
    const [least, most] = INPUT_RANGES[member];
    const fits = number === null || (number >= least && number <= most);
    this.wrong.update((wrong) => new Set([...[...wrong].filter((each) => each !== member), ...(fits ? [] : [member])]));
    if (fits) this.form.change(section, { [member]: number });
  }

  protected unit(member: Measured): ReaderUnit {
    return readerUnit(QUANTITIES[member], this.units());
  }

  protected typed(value: number | null | undefined, member: Measured): string {
    return typeof value === 'number'
      ? typedNumber(toReader(value, QUANTITIES[member], this.units()), this.texts.language())
      : '';
  }

  protected rangeOf(member: Measured): readonly [least: number, most: number] {
    const [least, most] = INPUT_RANGES[member].map((value) => toReader(value, QUANTITIES[member], this.units()));
    return [Math.ceil(least!), Math.floor(most!)];
  }

  protected agree(agreed: boolean): void {
    this.form.change('consent', { agreed, wording: agreed ? (this.loading.value()?.wording ?? null) : null });
  }

  protected async act(what: 'request' | 'submit' | 'review'): Promise<void> {
    await this.submission.run(async () => {
      if (await this.form.flush()) await this.api[what](this.clientId());
      await this.read();
    });
  }

  /** Into the form of the nutrition profile, where it is looked over and recorded. Not by the address: it would stand in logs. */
  protected toProfile(): void {
    const { heightCm, weightKg } = this.form.answerTo('anthropometrics');
    void this.router.navigate(['/clients', this.clientId(), 'profile'], {
      state: { measured: { heightCm, weightKg } },
    });
  }
}

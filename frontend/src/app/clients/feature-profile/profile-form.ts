import { computed, linkedSignal, signal, type WritableSignal } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { RecordNutritionProfileDto } from '#libs/api-client/models/record-nutrition-profile-dto.js';
import { readNumber, typedNumber, type FieldUnit } from '#libs/client-kit/read-number.js';
import { ageAt, isBirthDate, moreExactBirthDate } from '#libs/science/age.js';
import type { NumberLocale } from '#libs/science/display.js';
import { leanBodyMass, restingEnergy, type RestingEnergy } from '#libs/science/energy-equations.js';
import {
  energyTarget,
  plausibleMeasured,
  type ActivityFactorId,
  type EnergyTarget,
} from '#libs/science/energy-target.js';
import { defaultEquation, EQUATIONS, type EquationId, type Sex } from '#libs/science/equations.js';
import { bodyHints, type BodyHint } from '#libs/science/plausibility.js';
import { ScienceError } from '#libs/science/science-error.js';
import { macroTargets, type MacroTargets } from '#libs/science/targets.js';
import { choiceOf, choiceText, type MeasuredChoice } from './measured-choice';
import { fromReader, readerUnit, toReader, type UnitSystem } from '#libs/science/units.js';

export type ProfileField =
  | 'sex'
  | 'birthDate'
  | 'heightCm'
  | 'weightKg'
  | 'bodyFatPercent'
  | 'manualRestingKcal'
  | 'measuredExpenditure'
  | 'adjustmentKcal'
  | 'protein'
  | 'fatShare';

const ENTRIES = [
  'sex',
  'birthDate',
  'heightCm',
  'weightKg',
  'bodyFatPercent',
  'equationId',
  'activityFactorId',
  'measured',
  'adjustmentKcal',
  'manualRestingKcal',
  'proteinMode',
  'protein',
  'fatPercent',
  'system',
] as const;
export type ProfileEntry = (typeof ENTRIES)[number];

/** What somebody typed, and what stood there before. In the order of the entries. */
export interface TypedProfile {
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/** Why there is no figure yet: the code of libs/science and the field it means. */
export interface Missing {
  readonly code: string;
  readonly field: string;
}

export interface Outcome {
  readonly resting: RestingEnergy;
  readonly target: EnergyTarget;
  /** What the expenditure rests on in place of resting energy × activity. */
  readonly measured: MeasuredChoice | null;
  readonly macros: MacroTargets;
  /** What to look at twice in height and weight. */
  readonly hints: readonly BodyHint[];
  readonly inputs: RecordNutritionProfileDto;
}

const DEFAULT_PROTEIN_PER_KG = 1.2;
const NOTHING_RECORDED = { heightCm: null, weightKg: null } as const;

/** The nutrition profile as it is being typed, with what follows from it: the same arithmetic that the server records. */
export class ProfileForm {
  readonly sex = signal<Sex | ''>('');
  readonly birthDate = signal('');
  readonly heightCm = signal('');
  readonly weightKg = signal('');
  readonly bodyFatPercent = signal('');
  /** Begins with what fits the age, and stays what was chosen until the age asks for another one. */
  readonly equationId = linkedSignal<EquationId>(() => this.fitting());
  private readonly fitting = computed(() => defaultEquation(this.age()));
  private readonly age = computed(() => {
    try {
      return ageAt(this.birthDate(), this.today());
    } catch {
      return null;
    }
  });
  readonly activityFactorId = signal<ActivityFactorId>('sedentary');
  /** The measured expenditure that was chosen, by `choiceText`; empty: resting energy × activity. */
  readonly measured = signal('');
  /** The one that the recorded target rests on, and what the data say now; null: none. */
  readonly recordedMeasured = signal<MeasuredChoice | null>(null);
  readonly estimate = signal<MeasuredChoice | null>(null);
  /** What can be chosen, each once: what is recorded, what the data say, and what was chosen before either changed. */
  readonly measurable = computed<readonly MeasuredChoice[]>(() => {
    const choices = [this.recordedMeasured(), this.estimate(), choiceOf(this.measured())].filter(
      (each) => each !== null,
    );
    return [...new Map(choices.map((each) => [choiceText(each), each])).values()];
  });
  readonly adjustmentKcal = signal('0');
  readonly manualRestingKcal = signal('');
  readonly proteinMode = signal<'perKg' | 'grams'>('perKg');
  readonly protein = signal('');
  readonly fatPercent = signal('30');
  /** What the entries of height and weight are in. */
  readonly system = signal<UnitSystem>('metric');
  private readonly saved = signal('');
  private readonly others = signal<ReadonlyMap<ProfileEntry, string>>(new Map());
  /** What somebody else recorded meanwhile of entries that were typed here: saving replaces it. */
  readonly theirs = this.others.asReadonly();
  private recorded: { readonly heightCm: number | null; readonly weightKg: number | null } = NOTHING_RECORDED;

  constructor(
    private readonly today: () => string,
    private readonly language: () => NumberLocale,
  ) {}

  readonly needsBodyFat = computed(() => EQUATIONS[this.equationId()].requires.includes('leanBodyMassKg'));
  readonly needsManual = computed(() => this.equationId() === 'manual');

  /** What follows from the entries, or which entry stands in the way. */
  readonly result = computed<Outcome | Missing>(() => {
    try {
      return this.compute();
    } catch (error) {
      if (error instanceof ScienceError) return { code: error.code, field: error.field };
      throw error;
    }
  });
  readonly outcome = computed(() => ('resting' in this.result() ? (this.result() as Outcome) : null));
  readonly missing = computed(() => ('code' in this.result() ? (this.result() as Missing) : null));
  /** Everything that stands in the way, each entry judged by itself, so that whoever saves sees all of it at once. */
  readonly troubles = computed<readonly Missing[]>(() => {
    const person = { sex: 'female', weightKg: 70, heightCm: 170, ageYears: 30 } as const;
    const checks: readonly (() => unknown)[] = [
      () => ageAt(entered(this.birthDate(), 'birthDate'), this.today()),
      () => entered(this.sex(), 'sex'),
      () => restingEnergy('mifflin-st-jeor', { ...person, heightCm: this.height() }),
      () => restingEnergy('mifflin-st-jeor', { ...person, weightKg: this.weight() }),
      () =>
        (this.needsBodyFat() || this.bodyFatPercent() !== '') &&
        leanBodyMass(person.weightKg, this.required(this.bodyFatPercent(), 'bodyFatPercent', '%')),
      () => this.needsManual() && this.required(this.manualRestingKcal(), 'manualRestingKcal', 'kcal'),
      () => plausibleMeasured(choiceOf(this.measured())?.kcal ?? null),
      () => this.required(this.adjustmentKcal(), 'adjustmentKcal', 'kcal'),
      () => this.required(this.protein(), 'protein', 'g'),
      () => this.required(this.fatPercent(), 'fatShare', '%'),
    ];
    const found = checks.flatMap((check): readonly Missing[] => {
      try {
        check();
        return [];
      } catch (error) {
        if (error instanceof ScienceError) return [{ code: error.code, field: error.field }];
        throw error;
      }
    });
    // what only shows when all of them stand together, e.g. grams beyond the energy
    const together = this.missing();
    return together === null || found.some(({ field }) => field === together.field) ? found : [...found, together];
  });
  readonly changed = computed(() => this.snapshot() !== this.saved());

  /** Takes in what was measured elsewhere, to be looked over and saved. */
  measure({ heightCm, weightKg }: { readonly heightCm?: number | null; readonly weightKg?: number | null }): void {
    this.recorded = { heightCm: heightCm ?? this.recorded.heightCm, weightKg: weightKg ?? this.recorded.weightKg };
    if (typeof heightCm === 'number') this.heightCm.set(this.typed(toReader(heightCm, 'height', this.system())));
    if (typeof weightKg === 'number') this.weightKg.set(this.typed(toReader(weightKg, 'weight', this.system())));
  }

  /** Writes height and weight in these units from now on; what is no number yet stays as it was typed. */
  writeIn(system: UnitSystem): void {
    if (system === this.system()) return;
    const [height, weight] = [this.heightCm, this.weightKg].map((field) => field());
    const values = [() => this.height(), () => this.weight()].map((read) => numberOrNull(read));
    const isSaved = !this.changed();
    this.system.set(system);
    this.heightCm.set(values[0] === null ? height! : this.typed(toReader(values[0]!, 'height', system)));
    this.weightKg.set(values[1] === null ? weight! : this.typed(toReader(values[1]!, 'weight', system)));
    if (isSaved) this.saved.set(this.snapshot());
  }

  /**
   * Fills the form from what is recorded. Entries that were typed since are kept unless `force`; the others say what was recorded
   * meanwhile, so that saving takes nothing of it back.
   */
  fill(client: ClientDetail, force = false): void {
    const typed = this.saved() !== '' && this.changed() && !force ? this.typedSince() : null;
    if (typed) this.set(typed.before);
    else this.others.set(new Map());
    const profile = client.nutritionProfile;
    this.recordedMeasured.set(profile?.computed.measured ?? null);
    this.sex.set(profile?.sex ?? client.sex ?? '');
    // the record may know by now what was only a year when the profile was made
    this.birthDate.set(moreExactBirthDate(profile?.birthDate ?? client.birthDate, client.birthDate) ?? '');
    if (profile) {
      this.measure(profile);
      this.bodyFatPercent.set(this.typed(profile.bodyFatPercent));
      this.equationId.set(profile.equationId as EquationId);
      this.activityFactorId.set(profile.activityFactorId as ActivityFactorId);
      this.measured.set(choiceText(profile.computed.measured));
      this.adjustmentKcal.set(this.typed(profile.adjustmentKcal));
      this.manualRestingKcal.set(this.typed(profile.manualRestingKcal));
      const macros = profile.macroTargets;
      if (macros) {
        this.proteinMode.set(macros.proteinGrams === null ? 'perKg' : 'grams');
        this.protein.set(this.typed(macros.proteinGrams ?? macros.proteinGramsPerKg));
        this.fatPercent.set(this.typed(Math.round(macros.fatShare * 1000) / 10));
      }
    }
    if (this.protein() === '') this.protein.set(this.typed(DEFAULT_PROTEIN_PER_KG));
    this.saved.set(this.snapshot());
    if (typed) this.putBack(typed);
  }

  private compute(): Outcome {
    const birthDate = this.birthDate();
    if (!isBirthDate(birthDate)) throw new ScienceError('input.missing', 'birthDate');
    const sex = this.sex();
    if (sex === '') throw new ScienceError('input.missing', 'sex');
    const heightCm = this.height();
    const weightKg = this.weight();
    const ageYears = ageAt(birthDate, this.today());
    // height and weight are recorded whatever the equation: check them as the server does
    restingEnergy('mifflin-st-jeor', { sex, weightKg, heightCm, ageYears: 30 });
    const bodyFatPercent =
      this.bodyFatPercent() === '' ? null : this.required(this.bodyFatPercent(), 'bodyFatPercent', '%');
    const manualRestingKcal = this.needsManual()
      ? this.required(this.manualRestingKcal(), 'manualRestingKcal', 'kcal')
      : null;
    if (this.needsBodyFat() && bodyFatPercent === null) throw new ScienceError('input.missing', 'bodyFatPercent');
    const resting = restingEnergy(this.equationId(), {
      sex,
      ageYears,
      weightKg,
      heightCm,
      manualKcal: manualRestingKcal,
      leanBodyMassKg: bodyFatPercent === null ? null : leanBodyMass(weightKg, bodyFatPercent),
    });
    const measured = choiceOf(this.measured());
    const adjustmentKcal = this.required(this.adjustmentKcal(), 'adjustmentKcal', 'kcal');
    const target = energyTarget({
      resting,
      activityFactor: this.activityFactorId(),
      measuredKcal: measured?.kcal ?? null,
      adjustmentKcal,
      person: { sex, ageYears },
    });
    const protein = this.required(this.protein(), 'protein', 'g');
    const fatShare = this.required(this.fatPercent(), 'fatShare', '%') / 100;
    const perKg = this.proteinMode() === 'perKg';
    const macros = macroTargets({
      energyKcal: target.kcal,
      protein: perKg ? { gramsPerKg: protein } : { grams: protein },
      fatShare,
      weightKg,
    });
    const macroInputs = { proteinGrams: perKg ? null : protein, proteinGramsPerKg: perKg ? protein : null, fatShare };
    return {
      resting,
      target,
      measured,
      macros,
      hints: bodyHints({ ageYears, weightKg, heightCm }),
      inputs: {
        sex,
        birthDate,
        heightCm,
        weightKg,
        bodyFatPercent,
        adjustmentKcal,
        manualRestingKcal,
        activityFactorId: this.activityFactorId(),
        equationId: this.equationId(),
        measuredExpenditure: measured && named(measured),
        macroTargets: macroInputs,
      },
    };
  }

  /** What was typed since it was filled. */
  typedSince(): TypedProfile {
    return { before: JSON.parse(this.saved()) as string[], now: this.entries() };
  }

  /** Entries that were typed and not saved stand again, over what is recorded by now. */
  putBack({ before, now }: TypedProfile): void {
    const recorded = this.entries();
    const theirs = new Map(this.others());
    const merged = recorded.map((entry, i) => {
      const typed = now[i]!;
      if (typed === before[i]) return entry;
      if (entry !== before[i] && entry !== typed) theirs.set(ENTRIES[i]!, entry);
      return typed;
    });
    this.set(merged);
    this.others.set(theirs);
  }

  private set(entries: readonly string[]): void {
    for (const [i, entry] of entries.entries()) (this[ENTRIES[i]!] as WritableSignal<string>).set(entry);
  }

  private entries(): readonly string[] {
    return ENTRIES.map((entry) => this[entry]());
  }

  private snapshot(): string {
    return JSON.stringify(this.entries());
  }

  private typed(value: number | null | undefined): string {
    return typedNumber(value, this.language());
  }

  private height(): number {
    const entered = this.required(this.heightCm(), 'heightCm', readerUnit('height', this.system()));
    return fromReader(entered, 'height', this.system(), this.recorded.heightCm);
  }

  private weight(): number {
    const entered = this.required(this.weightKg(), 'weightKg', readerUnit('weight', this.system()));
    return fromReader(entered, 'weight', this.system(), this.recorded.weightKg);
  }

  private required(text: string, field: string, unit: FieldUnit): number {
    const read = readNumber(text, this.language(), unit);
    if (!('refusal' in read)) return read.value;
    throw new ScienceError(read.refusal === 'empty' ? 'input.missing' : 'input.not-finite', field, text);
  }
}

const named = ({ kcal, low, high, from, to }: MeasuredChoice) => ({ kcal, low, high, from, to });

function numberOrNull(read: () => number): number | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScienceError) return null;
    throw error;
  }
}

function entered(text: string, field: string): string {
  if (text === '') throw new ScienceError('input.missing', field);
  return text;
}

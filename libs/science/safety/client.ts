import { addDays } from '#libs/calendar/dates.js';
import { holds, unknown, type Holds } from './answer.js';
import type { Circumstance, ProfileLab, ProfileMedication, SafetyProfile } from './profile.js';

/** Years; rules of infants go by half years. */
const SHORTEST_BAND = 0.25;

/** The profile on one day, with the questions that rules ask of it. */
export class Client {
  /** By days after the end of a treatment: most rules ask for it. */
  readonly #taken = new Map<number, readonly ProfileMedication[]>();

  /** @param on the day judged, `YYYY-MM-DD` */
  constructor(
    readonly profile: SafetyProfile,
    readonly on: string,
  ) {}

  /** Whether a recorded condition's code begins with one of these (ICD-10-CM, with dot). */
  has(prefixes: readonly string[]): boolean {
    return this.profile.conditions.some(({ code }) => prefixes.some((prefix) => code.startsWith(prefix)));
  }

  is(circumstance: Circumstance): boolean {
    return this.profile.circumstances?.includes(circumstance) ?? false;
  }

  /** Whether it holds: not recorded is unknown, never no. */
  circumstance(circumstance: Circumstance): Holds {
    if (this.is(circumstance)) return 'yes';
    return this.profile.ruledOut?.includes(circumstance) ? 'no' : unknown(circumstance);
  }

  /** Medications in use on the day, or that ended at most `tailDays` before it. */
  medications(tailDays = 0): readonly ProfileMedication[] {
    let taken = this.#taken.get(tailDays);
    if (!taken) this.#taken.set(tailDays, (taken = this.#takenWithin(tailDays)));
    return taken;
  }

  #takenWithin(tailDays: number): readonly ProfileMedication[] {
    const earliest = addDays(this.on, -tailDays);
    return this.profile.medications.filter(
      ({ from, to }) => (!from || from.slice(0, 10) <= this.on) && (!to || to.slice(0, 10) >= earliest),
    );
  }

  takes(codes: readonly string[], tailDays = 0): readonly ProfileMedication[] {
    return this.medications(tailDays).filter(({ code }) => codes.includes(code));
  }

  takesClass(classes: readonly string[], tailDays = 0): readonly ProfileMedication[] {
    return this.medications(tailDays).filter((drug) => drug.classes.some((of) => classes.includes(of)));
  }

  /** The newest value of the lab up to the day; null: none recorded. */
  lab(code: string): ProfileLab | null {
    return this.profile.labs
      .filter((lab) => lab.code === code && lab.specimenAt.slice(0, 10) <= this.on)
      .reduce<ProfileLab | null>((newest, lab) => (newest && newest.specimenAt >= lab.specimenAt ? newest : lab), null);
  }

  /** Whether the newest value passes; a bound answers only where every value beyond it does alike. @param test monotone in the value */
  labHolds(code: string, name: string, test: (value: number) => boolean): Holds {
    const newest = this.lab(code);
    if (!newest) return unknown(name);
    const { value, comparator } = newest;
    if (!comparator) return holds(test(value));
    const [near, far] = comparator === '<' ? [value * (1 - 1e-9), 0] : [value * (1 + 1e-9), Number.MAX_VALUE];
    return test(near) === test(far) ? holds(test(near)) : unknown(name);
  }

  /** Undecided where only month or year of birth is known and some of the ages that are possible pass, others not. */
  aged(test: (years: number) => boolean): Holds {
    const { ageYears, oldestYears } = this.profile;
    if (ageYears === null) return unknown('age');
    const passes = test(ageYears);
    for (let years = ageYears; years <= (oldestYears ?? ageYears); years += SHORTEST_BAND)
      if (test(years) !== passes) return unknown('age');
    return test(oldestYears ?? ageYears) === passes ? holds(passes) : unknown('age');
  }

  sexIs(sex: 'female' | 'male'): Holds {
    return this.profile.sex === null ? unknown('sex') : holds(this.profile.sex === sex);
  }

  pregnant(): boolean {
    return Boolean(this.profile.pregnancy) || this.has(['Z34', 'O21', 'O24']);
  }
}

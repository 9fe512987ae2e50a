import type { AllergyContent, Coded, EntryContent, MedicationContent } from './contents.js';
import { overlap } from './periods.js';

/** Whether two entries say the same thing of the same days, so that one of them is a mistake. */
export function isDuplicate(one: EntryContent, other: EntryContent): boolean {
  if (one.kind === 'Condition' && other.kind === 'Condition')
    return sameThing(one.content, other.content) && overlap(one.content, other.content);
  if (one.kind === 'Medication' && other.kind === 'Medication')
    // two prescriptions of one substance are common (75 µg on weekdays, 100 µg at weekends); the same dose twice is a slip
    return (
      sameThing(one.content, other.content) &&
      overlap(one.content, other.content) &&
      sameDose(one.content, other.content)
    );
  if (one.kind === 'Allergy' && other.kind === 'Allergy')
    return (
      sameThing(one.content, other.content) &&
      one.content.kind === other.content.kind &&
      (one.content.certainty === 'refuted') === (other.content.certainty === 'refuted') &&
      overlap(one.content, other.content)
    );
  if (one.kind === 'Lab' && other.kind === 'Lab')
    return (
      sameThing(one.content, other.content) &&
      one.content.takenOn === other.content.takenOn &&
      one.content.takenAt === other.content.takenAt
    );
  if (one.kind === 'Pregnancy' && other.kind === 'Pregnancy')
    return one.content.state === other.content.state && overlap(one.content, other.content);
  if (one.kind === 'Circumstance' && other.kind === 'Circumstance')
    // that it holds and that it does not cannot both be true of a day
    return one.content.code === other.content.code && overlap(one.content, other.content);
  return false;
}

export type EntryFlag =
  /** No rule can run on it. */
  | 'free-text'
  /** A medication without a first day. */
  | 'undated'
  /** The same substance in another dose on the same days. */
  | 'overlaps'
  /** The same agent is recorded as refuted and as present, or as allergy and as intolerance. */
  | 'contradicts'
  /** An unlikely laboratory value that was confirmed. */
  | 'doubtful';

/** What a reader should know about an entry, given the others that stand. */
export function flagsOf(entry: EntryContent, others: readonly EntryContent[]): EntryFlag[] {
  const flags: EntryFlag[] = [];
  if ('code' in entry.content && entry.content.code === null) flags.push('free-text');
  if (entry.kind === 'Medication') {
    if (entry.content.from === null) flags.push('undated');
    if (others.some((other) => other.kind === 'Medication' && doubled(entry.content, other.content)))
      flags.push('overlaps');
  }
  if (
    entry.kind === 'Allergy' &&
    others.some((other) => other.kind === 'Allergy' && contradict(entry.content, other.content))
  )
    flags.push('contradicts');
  if (entry.kind === 'Lab' && entry.content.doubt !== null) flags.push('doubtful');
  return flags;
}

const doubled = (one: MedicationContent, other: MedicationContent) => sameThing(one, other) && overlap(one, other);

const contradict = (one: AllergyContent, other: AllergyContent) =>
  sameThing(one, other) &&
  overlap(one, other) &&
  (one.kind !== other.kind || (one.certainty === 'refuted') !== (other.certainty === 'refuted'));

const sameThing = (one: Coded, other: Coded): boolean =>
  one.code !== null || other.code !== null
    ? one.code === other.code
    : one.name.normalize('NFC').toLowerCase() === other.name.normalize('NFC').toLowerCase();

const sameDose = (one: MedicationContent, other: MedicationContent) =>
  one.dose?.amount === other.dose?.amount && one.dose?.unit === other.dose?.unit && one.route === other.route;

import type { AllergyView } from '#libs/api-client/models/allergy-view.js';
import type { CircumstanceView } from '#libs/api-client/models/circumstance-view.js';
import type { ConditionView } from '#libs/api-client/models/condition-view.js';
import type { LabView } from '#libs/api-client/models/lab-view.js';
import type { MedicalNoteView } from '#libs/api-client/models/medical-note-view.js';
import type { MedicationView } from '#libs/api-client/models/medication-view.js';
import type { PregnancyView } from '#libs/api-client/models/pregnancy-view.js';
import type { Texts } from '../../text/texts';
import type { Formats } from '../../ui/formats';
import { decimalsOf } from '../ui/medical-chips';
import { writtenUnit } from './written-unit';
import type { EntryKind } from './medical-api';

type Words = ReturnType<Texts['t']>['medical'];

/** An entry with its kind: what cards and dialogs are about. */
export type Entry =
  | { readonly kind: 'Condition'; readonly entry: ConditionView }
  | { readonly kind: 'Medication'; readonly entry: MedicationView }
  | { readonly kind: 'Allergy'; readonly entry: AllergyView }
  | { readonly kind: 'Lab'; readonly entry: LabView }
  | { readonly kind: 'Pregnancy'; readonly entry: PregnancyView }
  | { readonly kind: 'Circumstance'; readonly entry: CircumstanceView }
  | { readonly kind: 'MedicalNote'; readonly entry: MedicalNoteView };

/** Content of an entry as the history has it: told by its kind. */
export const entryOf = (kind: EntryKind, content: unknown): Entry => ({ kind, entry: content }) as Entry;

/** What an entry is about, in a few words: `warfarin 5 mg`, `Peanut`, `pregnant`. */
export function headingOf({ kind, entry }: Entry, words: Words, f: Formats): string {
  switch (kind) {
    case 'Medication':
      return entry.dose
        ? `${entry.name} ${f.number(entry.dose.amount, decimalsOf(entry.dose.amount))} ${writtenUnit(entry.dose.unit)}`
        : entry.name;
    case 'Lab':
      return `${entry.name} ${entry.comparator ?? ''}${f.number(entry.value, decimalsOf(entry.value))} ${writtenUnit(entry.unit)}`;
    case 'Pregnancy':
      return words.states[entry.state] ?? entry.state;
    case 'Circumstance': {
      const name = words.circumstanceNames[entry.code] ?? entry.code;
      return entry.applies ? name : words.notSoOf(name);
    }
    case 'MedicalNote':
      return entry.text;
    default:
      return entry.name;
  }
}

/** What else it says: severity, times, dates. */
export function detailsOf(of: Entry, words: Words, f: Formats): string {
  const { kind, entry } = of;
  const parts: (string | null | undefined | false)[] = [];
  if (kind === 'Condition') parts.push(entry.certainty === 'suspected' && words.certainties['suspected']);
  if (kind === 'Medication')
    parts.push(
      entry.times.length > 0 && `${words.timesADay(entry.times.length)}, ${entry.times.join(', ')}`,
      entry.meals.map((meal) => words.mealRelations[meal]).join(', '),
      entry.route !== 'oral' && words.routes[entry.route],
      entry.asNeeded && words.asNeeded,
    );
  if (kind === 'Allergy')
    parts.push(
      entry.kind === 'intolerance' && words.kinds['intolerance'],
      words.severities[entry.severity],
      words.certainties[entry.certainty],
      entry.reactions.map((reaction) => words.reactions[reaction]).join(', '),
    );
  if (kind === 'Pregnancy') parts.push(entry.dueOn && words.due(f.date(entry.dueOn, 'day-year')));
  if (kind === 'Lab') parts.push(f.date(entry.takenOn, 'day-year'));
  if (kind === 'MedicalNote') parts.push(f.date(entry.on, 'day-year'));
  if ('from' in entry) parts.push(periodOf(entry, words, f));
  if ('detail' in entry) parts.push(entry.detail);
  return parts.filter(Boolean).join(' · ');
}

function periodOf(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  words: Words,
  f: Formats,
): string | null {
  const day = (date: string) => f.date(date, 'day-year');
  if (from !== null && to !== null) return words.fromTo(day(from), day(to));
  return from !== null ? words.since(day(from)) : to !== null ? words.until(day(to)) : null;
}

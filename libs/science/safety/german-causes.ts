import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from './codes.js';
import type { Dictionary, DictionaryEntry } from './dictionary.js';

const LAB = /^(?<name>.+) (?<comparator>[<>]?)(?<value>\d[\d.e+-]*) (?<unit>\S+) \((?<day>\d{4}-\d\d-\d\d)\)$/;

/**
 * What an alert went by, as it is kept ("Potassium 4.4 mmol/L (2026-11-30); Gout +1"), with German names. Names that the dictionaries
 * don't have stay as they were written.
 */
export function germanCause(
  stored: string,
  {
    number,
    date,
  }: { readonly number: (value: number, decimals: number) => string; readonly date: (day: string) => string },
): string {
  const [, all, more] = /^(.*?)( \+\d+)?$/s.exec(stored)!;
  const said = all!.split('; ').map((each) => {
    const { name, comparator, value, unit, day } = LAB.exec(each)?.groups ?? {};
    if (name === undefined) return germanName(each, [CONDITIONS, MEDICATIONS, ALLERGENS]);
    return `${germanName(name, [LABS])} ${comparator}${number(Number(value), value!.split('.')[1]?.length ?? 0)} ${unit} (${date(day!)})`;
  });
  return said.join('; ') + (more ?? '');
}

function germanName(name: string, dictionaries: readonly Dictionary<DictionaryEntry>[]): string {
  for (const dictionary of dictionaries) {
    const entry = dictionary.entries.find((each) => each.name === name);
    if (entry) return dictionary.nameIn('de', entry);
  }
  return name;
}

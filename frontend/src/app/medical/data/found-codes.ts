import { CONDITIONS, MEDICATIONS } from '#libs/science/safety/codes.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import type { Language } from '../../text/texts';

/** A condition or medication of the dictionaries, and what to look for in the knowledge base to read of it. */
export interface FoundCode {
  readonly kind: 'condition' | 'medication';
  readonly code: string;
  readonly name: string;
  readonly search: string;
}

const ABBREVIATION = /^[A-Z]{3,}\b/;
let told: string[] | undefined;

/** The first of the terms that rules speak of; undefined: there is nothing to read. */
function spokenOf(terms: readonly string[]): string | undefined {
  told ??= RULE_ROWS.map(({ trigger, target }) => `${trigger} ${target}`.toLowerCase());
  return terms.find((term) => {
    const words = term.toLowerCase().split(/\s+/);
    return told!.some((text) => words.every((word) => text.includes(word)));
  });
}

/**
 * Conditions and medications of which the knowledge base knows something, by what was typed, best first.
 * @param limit of each kind
 */
export function foundCodes(text: string, limit: number, language: Language): readonly FoundCode[] {
  const ask = limit * 5;
  const conditions = CONDITIONS.search(text, ask).flatMap((entry): FoundCode[] => {
    const aliases = entry.aliases ?? [];
    const abbreviations = aliases.flatMap((alias) => ABBREVIATION.exec(alias) ?? []);
    const search = spokenOf([entry.name, ...aliases, ...abbreviations]);
    const name = CONDITIONS.nameIn(language, entry);
    return search === undefined ? [] : [{ kind: 'condition', code: entry.code, name, search }];
  });
  const medications = MEDICATIONS.search(text, ask).flatMap((entry): FoundCode[] => {
    // rules speak of a medication or of its class
    const search = spokenOf([entry.name, entry.className]);
    const name = MEDICATIONS.nameIn(language, entry);
    return search === undefined ? [] : [{ kind: 'medication', code: entry.code, name, search }];
  });
  return [...conditions.slice(0, limit), ...medications.slice(0, limit)];
}

import { CONDITIONS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Language } from '../../text/texts';

/** A condition or medication of the knowledge base. */
export interface FoundCode {
  readonly kind: 'condition' | 'medication';
  readonly code: string;
  readonly name: string;
}

/**
 * Conditions and medications by what was typed, best first.
 * @param limit of each kind
 */
export function foundCodes(text: string, limit: number, language: Language): readonly FoundCode[] {
  return [
    ...CONDITIONS.search(text, limit).map((entry): FoundCode => ({
      kind: 'condition',
      code: entry.code,
      name: CONDITIONS.nameIn(language, entry),
    })),
    ...MEDICATIONS.search(text, limit).map((entry): FoundCode => ({
      kind: 'medication',
      code: entry.code,
      name: MEDICATIONS.nameIn(language, entry),
    })),
  ];
}

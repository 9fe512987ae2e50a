import type { Language } from '../../text/texts';
import type { FoundCode } from './found-codes';

/** As `foundCodes`; the dictionaries come with the first question. */
export async function findCodes(text: string, limit: number, language: Language): Promise<readonly FoundCode[]> {
  return (await import('./found-codes')).foundCodes(text, limit, language);
}

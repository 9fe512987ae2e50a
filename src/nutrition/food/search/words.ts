/** How names and queries become words: the same for both, or nothing would be found. No dictionary of the database is involved. */

// words that stand between the others in every second name
const SILENT = new Set([
  'with',
  'and',
  'or',
  'in',
  'of',
  'the',
  'for',
  'to',
  'from',
  'a',
  'an',
  'by',
  'on',
  'as',
  'not',
  'mit',
  'und',
  'oder',
  'aus',
  'fur',
  'von',
  'vom',
  'im',
  'auf',
]);
const LONGEST_WORD = 40;

export interface Token {
  /** As typed, folded. */
  readonly raw: string;
  /** In the singular, as words are stored. */
  readonly word: string;
}

/** Words of a text in order: without case, accents and plurals. Words that say nothing are left out where others say something. */
export function wordsOf(text: string): string[] {
  return tokensOf(text).map(({ word }) => word);
}

/** As `wordsOf`, with what was typed. */
export function tokensOf(text: string): Token[] {
  const all = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !SILENT.has(word));
  return (telling.length > 0 ? telling : all)
    .map((word) => word.slice(0, LONGEST_WORD))
    .map((raw) => ({ raw, word: singular(raw) }));
}

/** Lower case, without accents and apostrophes; letters that no accent takes apart are spelled out. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l');
}

/** Apples, berries, tomatoes → apple, berry, tomato. Wrong now and then (molasses), but the same way for name and query. */
function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(oes|ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const UMLAUTS: readonly (readonly [RegExp, string])[] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
];
const HALF = 0.5;
/** Above it two names are one with typing errors, or written together: "Joghurt" and "Jogurt". */
const ALIKE = 0.6;

/**
 * Whether a name is clearly that of another food: less than half of the shorter one's words stand in the other, and neither are they
 * alike by letters. A number alone makes no other name.
 */
export function isOtherName(before: string, after: string): boolean {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const shared = fewer.filter((word) => more.includes(word)).length;
  if (fewer.length > 0 && shared / fewer.length >= HALF) return false;
  return alike(one.join(''), other.join('')) < ALIKE;
}

function wordsOf(name: string): readonly string[] {
  const lower = name.normalize('NFC').toLowerCase();
  const plain = UMLAUTS.reduce((text, [umlaut, written]) => text.replace(umlaut, written), lower)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  const words = plain.match(/\p{L}+/gu) ?? [];
  return words.length > 0 ? words : (plain.match(/\d+/g) ?? []);
}

/** Share of the shorter name's pairs of letters that the other has, too. */
function alike(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

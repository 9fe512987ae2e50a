/** Words that a list of dislikes is written around. */
const AROUND = new Set(
  (
    'and any anything all but cooked dishes dislike dislikes don eat eats food foods for from hate hates have like likes not nothing only other raw ' +
    'really sorts that the very with without und aber alle alles auch essen gar gerichte gern gerne kein keine keinen mag mit nicht nichts nur oder ' +
    'ohne rohe rohes sehr sonst speisen von'
  ).split(' '),
);
const SHORTEST = 3;

/**
 * The word of somebody's dislikes, as they wrote them, that names this food; null: none does. Plural and singular are one, in English
 * and German; whole words only, so that "oats" says nothing of goats.
 * @param names in the list and as people call it
 */
export function dislikedWord(dislikes: string, names: readonly string[]): string | null {
  const named = new Set(names.flatMap((name) => wordsOf(name).map(stem)));
  return wordsOf(dislikes).find((word) => !AROUND.has(word) && named.has(stem(word))) ?? null;
}

const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= SHORTEST);

/** `tomatoes`, `Tomaten` and `tomato`; `berries` and `berry`; `Pilze` and `Pilz`. */
function stem(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}+/gu, '');
  const singular = plain.replace(/ies$/, 'y').replace(/(es|en|s|e|n)$/, '');
  return singular.length < SHORTEST ? plain : singular.replace(/[oe]$/, '');
}

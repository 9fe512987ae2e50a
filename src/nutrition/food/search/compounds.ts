import { GERMAN } from './german.js';
import { SYNONYMS } from './synonyms.js';
import type { Vocabulary } from './vocabulary.js';
import { wordsOf } from './words.js';

const SHORTEST_PART = 4;
/** Shorter, and still what compounds are made of. */
const SHORT_PARTS = new Set([
  'ei',
  'ol',
  'oel',
  'tee',
  'eis',
  'reh',
  'nuss',
  'hai',
  'aal',
  'mus',
  'egg',
  'oat',
  'pea',
  'nut',
  'pie',
]);
/** What stands between the parts of German compounds, or was left out of the first: Rind-er-filet, Kirsch(e)-kuchen. */
const LINKS = ['', 's', 'n', 'en', 'er', 'es', 'e', 'ns'];
const LEFT_OUT = ['', 'e', 'en', 'n'];

/**
 * The parts of a word that is written as one, the longest last part first: Lachsfilet → lachs, filet. Only where each part is a word of foods, and
 * the whole no typing error of one.
 * @returns the word alone where it is none
 */
export function compoundOf(word: string, vocabulary: Vocabulary): readonly string[] {
  const knows = (part: string) => {
    const [single = part] = wordsOf(part);
    return [part, single].find((form) => GERMAN.has(form) || vocabulary.has(form) || SYNONYMS[form] !== undefined);
  };
  const isLong = (part: string) => part.length >= SHORTEST_PART || SHORT_PARTS.has(part);
  for (let at = 2; at <= word.length - 2; at++) {
    const [start, last] = [word.slice(0, at), word.slice(at)];
    const end = isLong(last) ? knows(last) : undefined;
    if (end === undefined) continue;
    const firsts = [
      ...LINKS.filter((link) => start.endsWith(link)).map((link) => start.slice(0, start.length - link.length)),
      ...LEFT_OUT.map((letters) => start + letters),
    ];
    for (const first of firsts) {
      const known = isLong(first) ? knows(first) : undefined;
      if (known === undefined) continue;
      const isGerman = GERMAN.has(known) && GERMAN.has(end);
      // the dish, not what it grows from
      if (isGerman || vocabulary.guesses(word).length === 0) return [known, end === 'salat' ? 'salad' : end];
    }
  }
  return [word];
}

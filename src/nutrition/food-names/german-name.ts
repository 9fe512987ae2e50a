import { germanWordsOf, type GermanWords } from './german-words.js';

/** Of which food a name is: the same words mean something else of meat and of nuts. */
export interface NamedFood {
  /** Number of its group in the list. */
  readonly group: string;
  /** What the list calls it. */
  readonly listed: string;
}

/** More parts than any phrase has that means something else than its parts do. */
const LONGEST_PHRASE = 6;

/** A plain English name in German, where every part of it has a word; null otherwise: half a translation is worse than none. */
export function germanName(english: string, of: NamedFood = { group: '', listed: english }): string | null {
  const words = germanWordsOf(of.group, of.listed);
  const text = germanText(english, words) ?? germanOfWhom(english, words);
  return text === null ? null : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whose food it is stands behind all that is said of it: `Walrus, meat, raw (Alaska Native)`. */
function germanOfWhom(english: string, words: GermanWords): string | null {
  const [, named = '', bracket = ''] = /^(.*?),? (\([^()]+\))$/.exec(english) ?? [];
  const whose = bracket === '' ? undefined : words.said(bracket);
  const text = whose === undefined ? null : germanText(named, words);
  return text === null ? null : `${text} ${whose}`;
}

function germanText(english: string, words: GermanWords): string | null {
  const parts = english.split(/,\s+(?![^(]*\))/);
  const german: string[] = [];
  for (let at = 0; at < parts.length;) {
    const found = phraseAt(parts, at, words);
    if (!found) return null;
    if (found.german !== '') german.push(found.german);
    at += found.length;
  }
  return german.join(', ');
}

/** The longest run of parts from here on that has German words. */
function phraseAt(parts: readonly string[], at: number, words: GermanWords) {
  for (let length = Math.min(LONGEST_PHRASE, parts.length - at); length > 0; length--) {
    const german = words.said(parts.slice(at, at + length).join(', '));
    if (german !== undefined) return { german, length };
  }
  const part = parts[at]!;
  const german = measured(part.toLowerCase()) ?? (words.keeps(part) ? part : undefined);
  return german === undefined ? null : { german, length: 1 };
}

/** How wide the fat is that was left on the meat. */
const TRIMMED: Readonly<Record<string, string>> = {
  '0': 'ohne Fettrand',
  '1/8': '3 mm Fettrand',
  '1/4': '6 mm Fettrand',
  '1/2': '13 mm Fettrand',
};

/** Parts that are a number and a word. */
function measured(part: string): string | undefined {
  const trimmed = /^trimmed to (\S+)"\s*fat$/.exec(part)?.[1];
  if (trimmed !== undefined) return TRIMMED[trimmed];
  const [, lean, fat] = /^(\d+) % lean(?: meat)? ?\/ ?(\d+) % fat$/.exec(part) ?? [];
  if (lean !== undefined) return `${lean} % mager, ${fat} % Fett`;
  const percent = /^(less than |about |approx\.? )?(\d+(?:\.\d+)?) % (fat|lean|fat[- ]free)$/.exec(part);
  if (!percent) return undefined;
  const [, about = '', number = '', what = ''] = percent;
  const ofWhat = what === 'fat' ? 'Fett' : what === 'lean' ? 'mager' : 'fettfrei';
  return `${about.startsWith('less') ? 'weniger als ' : about ? 'etwa ' : ''}${number.replace('.', ',')} % ${ofWhat}`;
}

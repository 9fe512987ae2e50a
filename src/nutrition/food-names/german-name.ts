import { ANIMAL, OF_ANIMALS, OF_PLANTS, PARTS } from './german-parts.js';

/** A plain English name in German, where every part of it has a word; null otherwise: half a translation is worse than none. */
export function germanName(english: string): string | null {
  // the tenderloin is no part of what German butchers call by the word for the loin
  const parts = english.replace(/\bloin, tenderloin\b/i, 'tenderloin').split(', ');
  const ofItsKind = ANIMAL.test(parts[0] ?? '') ? OF_ANIMALS : OF_PLANTS;
  const german = parts.map((part) => germanPart(part, ofItsKind));
  if (!german.every((part) => part !== null)) return null;
  const text = german.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function germanPart(part: string, ofItsKind: ReadonlyMap<string, string>): string | null {
  const fat = /^(\d+(?:\.\d+)?) % fat$/.exec(part);
  if (fat) return `${fat[1]!.replace('.', ',')} % Fett`;
  return ofItsKind.get(part.toLowerCase()) ?? PARTS.get(part.toLowerCase()) ?? null;
}

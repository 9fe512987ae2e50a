import { checkedLine, tidyLine } from '#libs/science/visible-text.js';

/** Tags of a recipe or template as they are kept: in lower case, each once, empty ones left out. @returns null where there are too many, or one is too long or can't be read */
export function checkedTagLines(tags: readonly string[], most: number, longest: number): readonly string[] | null {
  const tidied = [...new Set(tags.map((tag) => tidyLine(tag).toLowerCase()))].filter((tag) => tag !== '').sort();
  return tidied.length > most || tidied.some((tag) => checkedLine(tag, longest) === null) ? null : tidied;
}

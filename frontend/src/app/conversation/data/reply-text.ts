/** As stored, where the client's first name goes. */
const STORED = '{firstName}';
const marked = (word: string) => `{${word}}`;

/** The text of a reply as it is edited: the place of the name is called in the reader's language. */
export const editedText = (text: string, word: string): string => text.replaceAll(STORED, marked(word));

export const storedText = (text: string, word: string): string => text.replaceAll(marked(word), STORED);

/** The reply as it is put into a message to this client. A title is no first name: `Dr. Anna Berg` is Anna. */
export function filledIn(text: string, clientName: string): string {
  const words = clientName.trim().split(/\s+/);
  const first = words.find((word) => !word.endsWith('.')) ?? words[0] ?? '';
  return text.replaceAll(STORED, first);
}

/** A stretch of what is being written that a reply takes the place of, and what was typed to find it. */
export interface Picking {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** `/mis` before the caret, at the beginning of a line or after a space; null: no reply is looked for. */
export function pickingAt(text: string, caret: number): Picking | null {
  const found = /(?:^|\s)\/([^/\n]{0,40})$/.exec(text.slice(0, caret));
  if (found === null) return null;
  const words = found[1] ?? '';
  return { from: caret - words.length - 1, to: caret, words };
}

import { Refusal } from '#libs/event-sourcing/refusal.js';
import { visibleLength } from '#libs/science/visible-text.js';

export const LONGEST_MESSAGE = 4_000;

// controls other than tab and line break, and halves of characters; what is left is text in any script
const UNREADABLE = /[^\P{Cc}\t\n]|\p{Cs}/u;

/**
 * The text as it is kept: line breaks of one kind, no space around it.
 * @param alone false: something is attached, and the text may be empty
 * @throws Refusal `message.empty` (422), `message.unreadable` (422)
 */
export function settledText(text: string, alone = true): string {
  const settled = text.replace(/\r\n?/g, '\n').trim();
  if (visibleLength(settled) === 0) {
    if (!alone) return '';
    throw new Refusal('message.empty', 422, 'A message without a word is not sent.');
  }
  if (UNREADABLE.test(settled))
    throw new Refusal('message.unreadable', 422, 'The text contains characters that cannot be shown.');
  return settled;
}

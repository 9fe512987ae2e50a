import { checkedLine, tidyLine, visibleLength } from './visible-text.js';

/** Characters that can be seen: fewer say nothing to whoever reads it in ten years. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

/** Whether that says why somebody did what is recorded with it. Server, portal and app judge by this. */
export function isReason(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 4 * LONGEST_REASON) return false;
  return checkedLine(text, LONGEST_REASON) !== null && visibleLength(text) >= SHORTEST_REASON;
}

/** As it is kept: one line, single blanks. */
export const tidyReason = tidyLine;

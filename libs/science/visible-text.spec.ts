import { hasVisibleLetter, visibleLength } from './visible-text.js';

const UNSEEN = ['', ' ', '\u3164', '\u115f\u1160', '\uffa0', '\u2800', '\u17b4', '\u200b\u200d', '\u00ad', '\u{13441}'];

it.each(UNSEEN)('sees nothing in %j', (text) =>
  expect([hasVisibleLetter(text), visibleLength(text)]).toEqual([false, 0]),
);
it.each(['a', '7', 'ß', '김', 'ᄀ', '\u3164a', 'नी', 'م', '𝕏'])('sees a letter or digit in %j', (text) =>
  expect([hasVisibleLetter(text), visibleLength(text) > 0]).toEqual([true, true]),
);
it.each(['💪', '…', '+'])('sees a sign, but no letter, in %j', (text) =>
  expect([hasVisibleLetter(text), visibleLength(text)]).toEqual([false, 1]),
);

import { checkedLine, hasVisibleLetter, visibleLength } from './visible-text.js';

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
it('keeps a line tidy, counted in characters, and none that is empty or disguises another', () => {
  expect(checkedLine('  Low \t carb ', 8)).toBe('Low carb');
  expect(checkedLine('🥕'.repeat(8), 8)).toBe('🥕'.repeat(8));
  for (const refused of ['', '\u3164', '🥕'.repeat(9), 'a\u0000b', 'plan \u202egnp.exe'])
    expect(checkedLine(refused, 8)).toBeNull();
});

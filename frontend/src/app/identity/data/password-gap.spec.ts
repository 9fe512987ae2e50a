import { describe, expect, it } from 'vitest';
import { isPasswordTooLong, passwordGap } from './password-gap';

describe('what a new password lacks', () => {
  it.each([
    ['', 15],
    ['fourteen chars', 1],
    ['fifteen letters', 0],
    ['🥕'.repeat(14), 1],
    ['🥕'.repeat(15), 0],
  ])('%s', (password, gap) => expect(passwordGap(password)).toBe(gap));
  it('is counted in characters at its longest, too', () =>
    expect(['🥕'.repeat(512), '🥕'.repeat(513)].map(isPasswordTooLong)).toEqual([false, true]));
});

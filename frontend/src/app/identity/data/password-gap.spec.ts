import { describe, expect, it } from 'vitest';
import { passwordGap } from './password-gap';

describe('what a new password lacks', () => {
  it.each([
    ['', 15],
    ['fourteen chars', 1],
    ['fifteen letters', 0],
    ['🥕'.repeat(14), 1],
    ['🥕'.repeat(15), 0],
  ])('%s', (password, gap) => expect(passwordGap(password)).toBe(gap));
});

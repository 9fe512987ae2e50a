import { ensurePassword, passwordProblem } from './password-rules.js';

describe('a password', () => {
  it.each([
    ['fourteen characters', 'abcdefghijklmn', 'password.too-short'],
    ['fourteen characters of two code units each', '🥕'.repeat(14), 'password.too-short'],
    ['more than 512', 'x'.repeat(513), 'password.too-long'],
  ])('is refused with %s', (_, password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
    expect(() => ensurePassword(password)).toThrow(problem);
  });
  it.each([['fifteen letters', 'abcdefghijklmno'], ['spaces', 'one two three four'], ['emoji', '🥕'.repeat(15)], ['512 characters', 'x'.repeat(512)]])(
    'is accepted with %s', (_, password) => expect(passwordProblem(password)).toBeNull());
});

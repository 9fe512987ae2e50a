import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ensurePassword, type PasswordOwner } from './password-rules.js';

const owner: PasswordOwner = { email: 'nora.weissenberger@lindenhof.example', names: ['Dr. Nora Weissenberger'] };
const verdict = (password: string, of: PasswordOwner = owner): string => {
  try {
    ensurePassword(password, of);
    return 'accepted';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

// security.md scenario 26
describe('a new password', () => {
  it.each([
    ['fourteen characters', 'xkcd horse b14', 'password.too-short'],
    ['fifteen', 'xkcd horse b-15', 'accepted'],
    ['fourteen emoji, which are 28 code units', '🥕'.repeat(14), 'password.too-short'],
    ['fifteen emoji', '🥕🍎🥦🍞🧀🥚🍗🍚🥜🫘🍇🍊🥬🧅🍠', 'accepted'],
    ['spaces only between words', 'one two three four five', 'accepted'],
    ['lower case only, no digit, no sign', 'carrotsundermyroof', 'accepted'],
    ['512 characters', 'ab '.repeat(170) + 'xy', 'accepted'],
    ['513', 'ab '.repeat(171), 'password.too-long'],
    ['one of the lists', '123456789987654321', 'password.common'],
    ['one of the lists in capitals', 'PasswordPassword', 'password.common'],
    ['one of the lists in full-width letters', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ', 'password.common'],
    ['the own address', 'Nora.Weissenberger@Lindenhof.example', 'password.personal'],
    ['the part before the @', 'nora.weissenberger', 'password.personal'],
    ['the own name, run together', 'dr noraweissenberger', 'password.personal'],
  ])('%s', (_, password, expected) => expect(verdict(password)).toBe(expected));

  it('may be shorter beside a second factor, but neither very short nor common', () => {
    const withCode = { ...owner, secondFactor: true };
    expect([verdict('tree42!', withCode), verdict('tree 42!', withCode), verdict('baseball1', withCode)]).toEqual([
      'password.too-short',
      'accepted',
      'password.common',
    ]);
  });
});

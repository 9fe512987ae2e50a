import { longestHold } from '#libs/testing/longest-hold.js';
import { ownQuery } from './own-query.js';
import { Vocabulary } from './vocabulary.js';

const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ras', 'tel', 'vin', 'zor', 'pf'];
/** As many words as the names of 100,000 own foods may hold. */
const words = Array.from({ length: 100_000 }, (_, n) =>
  String(n)
    .padStart(5, '0')
    .split('')
    .map((digit) => SYLLABLES[Number(digit)]!)
    .join(''),
);
const large = new Vocabulary([...new Set(words)].map((word) => ({ word, foods: 1, heads: 1 })));

describe('what own foods should have', () => {
  it('asks once for a guess that both forms of a word lead to, and guesses three words', () => {
    const small = new Vocabulary(
      ['kranzler', 'mandelino', 'quarkini', 'dinkelo'].map((word) => ({ word, foods: 1, heads: 1 })),
    );
    const guesses = vi.spyOn(small, 'guesses');
    const query = ownQuery('kranzlre mandelinoo quarkinii dinkeloo', small)!;
    expect(query.candidates.map(({ others }) => others)).toEqual([['kranzler'], ['mandelino'], ['quarkini'], []]);
    expect(guesses.mock.calls.flat()).toEqual(['kranzlre', 'mandelinoo', 'quarkinii']);
  });

  it('is found without holding up others for long among 100,000 words, whatever was typed', async () => {
    const typed = [
      'xakelimonuras',
      'telvinzxrbake',
      'qimokenutelba',
      'vinxxlimozorke',
      'rasbakxlimonut',
      'zorvinqelkeba',
      'nuteqqlimoba',
      'bakelxmonuvin',
    ];
    ownQuery(typed[0]!, large);
    const hold = await longestHold(() => Promise.resolve(ownQuery(typed.join(' '), large)));
    // 90 ms; every word guessed in every form, letter by letter, took 2,900
    expect(hold).toBeLessThan(250);
  });
});

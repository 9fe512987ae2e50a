import { createHash } from 'node:crypto';
import { readUsdaSr28 } from '../../food-catalogue/usda-sr28.js';
import { groupsOf } from './query.js';
import { searchedFood } from '../../food-catalogue/searched-food.js';
import { searchEntryOf, WEIGHING } from './search-entry.js';
import { Vocabulary, type VocabularyWord } from './vocabulary.js';

// What is typed against the real words of 8,790 names, without a database.
describe('understanding what was typed', () => {
  let vocabulary: Vocabulary;
  let common: readonly VocabularyWord[];
  const understood = (text: string) =>
    groupsOf(text, vocabulary).map((group) => group.map(({ words }) => words.join('+')));

  let weighed: string;

  beforeAll(async () => {
    const counted = new Map<string, VocabularyWord>();
    const digest = createHash('sha256');
    for (const food of (await readUsdaSr28()).foods) {
      const { words, headWords, plainness } = searchEntryOf(searchedFood(food));
      digest.update(`${words} ${headWords} ${plainness}\n`);
      for (const [, word = '', marks = ''] of words.matchAll(/'([^']+)':(\S+)/g)) {
        const { foods, heads } = counted.get(word) ?? { foods: 0, heads: 0 };
        counted.set(word, { word, foods: foods + 1, heads: heads + (marks.includes('A') ? 1 : 0) });
      }
    }
    weighed = digest.digest('hex').slice(0, 12);
    vocabulary = new Vocabulary([...counted.values()]);
    common = [...counted.values()]
      .filter(({ word, foods, heads }) => /^[a-z]{4,}$/.test(word) && heads > 0 && foods >= 3)
      .sort((a, b) => b.heads - a.heads)
      .slice(0, 120);
  });

  // installations weigh their foods anew only when the number says so
  it('has a number of its own for every way to weigh foods', () =>
    expect({ weighing: WEIGHING, weighed }).toEqual({ weighing: 8, weighed: 'b7753a9a4c9f' }));

  it.each([
    ['mlik', 'milk'],
    ['rcie', 'rice'],
    ['slamon', 'salmon'],
    ['egss', 'egg'],
    ['berires', 'berry'],
    ['brocoli', 'broccoli'],
    ['tomatoe', 'tomato'],
    ['mozarela', 'mozzarella'],
  ])('%s means %s', (typed, meant) => expect(understood(typed)[0]).toContain(meant));

  it.each([
    [
      'swapped letters',
      (word: string, at: number) => word.slice(0, at - 1) + word[at]! + word[at - 1]! + word.slice(at + 1),
    ],
    ['a letter too few', (word: string, at: number) => word.slice(0, at) + word.slice(at + 1)],
    ['a letter too many', (word: string, at: number) => `${word.slice(0, at)}q${word.slice(at)}`],
    ['another letter', (word: string, at: number) => `${word.slice(0, at)}q${word.slice(at + 1)}`],
  ])('understands 95 %% of words with %s', (_, mistype) => {
    const typed = common.flatMap(({ word }) =>
      [word, `${word}s`].flatMap((form) =>
        Array.from({ length: form.length - 1 }, (__, i) => ({ word, typo: mistype(form, i + 1) })),
      ),
    );
    // what is a word itself, or has three letters left, is no error that anybody could see
    const errors = typed.filter(({ typo, word }) => typo.length > 3 && !vocabulary.has(typo) && typo !== `${word}s`);
    const found = errors.filter(({ typo, word }) => understood(typo)[0]?.includes(word));
    expect(found.length / errors.length).toBeGreaterThan(0.95);
  });

  it('reads two words that the list writes as one, and keeps them apart where it does not', () => {
    expect(understood('chick pea')[0]![0]).toBe('chickpea');
    expect(understood('soy milk')[0]).toEqual(['soymilk', 'soy+milk']);
    expect(understood('olive oil')).toHaveLength(2);
  });
  it.each([
    ['peanutbutter', ['peanut', 'butter']],
    ['Lachsfilet', ['salmon']],
    ['Heilbuttfilet', ['halibut', 'filet']],
    ['Kirschsuppe', ['cherry', 'soup']],
    ['Rindersteak', ['beef', 'steak']],
  ])('takes %s apart', (typed, parts) => expect(understood(typed).map(([first]) => first)).toEqual(parts));
  it('reads everyday German, also without the keys for umlauts, and leaves English alone', () => {
    expect(understood('Haferflocken')[0]).toContain('oat');
    expect(understood('äpfel')[0]).toContain('apple');
    expect(understood('aepfel')[0]).toContain('apple');
    // some foods are called so in German; others are only known as what it means
    expect(understood('Vollkornbrot')[0]).toEqual(expect.arrayContaining(['vollkornbrot', 'whole+wheat+bread']));
    expect(understood('butter')[0]![0]).toBe('butter');
  });
});

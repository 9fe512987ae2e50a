import { dislikedWord } from './disliked';

describe('what somebody dislikes', () => {
  it.each([
    ['Mushrooms, and liver.', 'Mushroom, white', 'mushrooms'],
    ['no tomatoes please', 'Tomato, raw', 'tomatoes'],
    ['Ich mag keine Pilze', 'Pilz, gebraten', 'pilze'],
    ['Tomaten', 'Tomate, roh', 'tomaten'],
    ['blue cheese; berries', 'Berry mix', 'berries'],
  ])('%s names %s', (dislikes, name, word) => expect(dislikedWord(dislikes, [name])).toBe(word));
  it.each([
    ['goats', 'Oats, rolled'],
    ['I do not like raw food', 'Carrot, raw'],
    ['', 'Carrot, raw'],
    ['egg', 'Eggplant'],
  ])('%s does not name %s', (dislikes, name) => expect(dislikedWord(dislikes, [name])).toBeNull());
});

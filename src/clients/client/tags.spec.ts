import { taggingOf, MOST_TAGS } from './tags.js';

const on = (tag: string) => ({ type: 'ClientTagged', data: { tag } });
const off = (tag: string) => ({ type: 'ClientUntagged', data: { tag } });

describe('tags of a client', () => {
  it('are put on tidily', () => expect(taggingOf([], ['  New   intake '], [])).toEqual([on('New intake')]));
  it.each([
    [['Athlete'], ['athlete']],
    [['Athlète'], ['Athlete']],
    [['Athlete'], ['Athlete']],
  ])('that differ by case or accents are one: %j', (has, add) => expect(taggingOf(has, add, [])).toEqual([]));
  it('are put on once, though named twice', () => expect(taggingOf([], ['New', 'new'], [])).toEqual([on('New')]));
  it('are taken off as they were written', () =>
    expect(taggingOf(['Athlète'], [], ['athlete'])).toEqual([off('Athlète')]));
  it('that are not there are not taken off', () => expect(taggingOf(['New'], [], ['Athlete'])).toEqual([]));
  it('can be written anew', () =>
    expect(taggingOf(['athlete'], ['Athlete'], ['athlete'])).toEqual([off('athlete'), on('Athlete')]));
  it.each(['', '  ', '!!', 'x'.repeat(41), 'a\u202eb', 'a\u0007b'])('are not %j', (tag) =>
    expect(() => taggingOf([], [tag], [])).toThrow('tag.invalid'),
  );
  it('are not a flood', () => {
    const full = Array.from({ length: MOST_TAGS }, (_, n) => `tag ${n}`);
    expect(() => taggingOf(full, ['one more'], [])).toThrow('client.tags-too-many');
    expect(taggingOf(full, ['one more'], ['tag 0'])).toEqual([off('tag 0'), on('one more')]);
  });
});

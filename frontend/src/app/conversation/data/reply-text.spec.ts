import { editedText, filledIn, pickingAt, storedText } from './reply-text';

describe('a reply template', () => {
  it('takes the first name, not the title', () => {
    expect(filledIn('Hello {firstName}, {firstName}!', 'Anna Maria Berg')).toBe('Hello Anna, Anna!');
    expect(filledIn('{firstName}', 'Dr. Anna Berg')).toBe('Anna');
  });
  it('is edited in the reader’s language and stored in one', () => {
    expect(editedText('Hallo {firstName}', 'Vorname')).toBe('Hallo {Vorname}');
    expect(storedText('Hallo {Vorname}', 'Vorname')).toBe('Hallo {firstName}');
  });
  it('is looked for after a slash that begins a word', () => {
    expect(pickingAt('/', 1)).toEqual({ from: 0, to: 1, words: '' });
    expect(pickingAt('Hi\n/missed ch', 13)).toEqual({ from: 3, to: 13, words: 'missed ch' });
    expect(pickingAt('3/4', 3)).toBeNull();
    expect(pickingAt('https://a', 9)).toBeNull();
    expect(pickingAt('/mis sed', 0)).toBeNull();
  });
});

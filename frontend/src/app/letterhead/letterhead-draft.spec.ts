import { colourState, linesOf, linesWrong, tidyColour } from './letterhead-draft';

describe('a letterhead that is being typed', () => {
  it('says how its colour does on white paper', () => {
    expect(['#7a2e4d', '#f9a825', '#ffff00', '#7a2e4', 'red'].map(colourState)).toEqual([
      'readable',
      'darkened',
      'too-light',
      'invalid',
      'invalid',
    ]);
    expect([' 7A2E4D', '#7a2e4d '].map(tidyColour)).toEqual(['#7a2e4d', '#7a2e4d']);
  });
  it('has lines with something in them, four of sixty characters at most', () => {
    const lines = ' Lindenstraße   12 \n\n+49 30 555 0142\n';
    expect(linesOf({ lines })).toEqual(['Lindenstraße 12', '+49 30 555 0142']);
    expect([lines, 'a\nb\nc\nd\ne', 'x'.repeat(61)].map((typed) => linesWrong({ lines: typed }))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

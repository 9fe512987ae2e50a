import { isReason } from './reason.js';

describe('a reason', () => {
  it('has ten characters that can be seen, and not more than five hundred', () => {
    const filler = '\u3164';
    const short = ['too short', ' '.repeat(30), 'a b c d e f g h i', `because${filler.repeat(9)}`];
    expect([...short, 'x'.repeat(501), 'ten letters \u202e turned'].filter(isReason)).toEqual([]);
    expect(['ten letters', 'x'.repeat(500), '\u{1f955}'.repeat(500)].filter(isReason)).toHaveLength(3);
  });
});

import { isReason } from './reason';

describe('a reason', () => {
  it('has ten characters that can be seen, and not more than five hundred', () => {
    expect(['too short', ' '.repeat(30), 'a b c d e f g h i', 'x'.repeat(501)].filter(isReason)).toEqual([]);
    expect(['ten letters', 'x'.repeat(500)].filter(isReason)).toHaveLength(2);
  });
});

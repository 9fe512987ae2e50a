import { withNewest, withOlder } from './message-pages.js';

const page = (next: string | null, ...ids: string[]) => ({ items: ids.map((messageId) => ({ messageId })), next });
const ids = ({ items }: { items: readonly { messageId: string }[] }) =>
  items.map(({ messageId }) => messageId).join('');

describe('pages of a conversation', () => {
  it('keep what was read before', () => {
    const known = withOlder(withNewest(null, page('b', 'd', 'c')), page(null, 'b', 'a'));
    expect([ids(known), known.next]).toEqual(['dcba', null]);
    const later = withNewest(known, page('d', 'e', 'd'));
    expect([ids(later), later.next]).toEqual(['edcba', null]);
  });
  it('begin anew where some may be missing between', () => {
    const later = withNewest(withNewest(null, page('a', 'b')), page('y', 'z', 'y'));
    expect([ids(later), later.next]).toEqual(['zy', 'y']);
  });
  it('take the whole conversation as it is', () =>
    expect(ids(withNewest(withNewest(null, page(null, 'b', 'a')), page(null, 'c', 'b')))).toBe('cb'));
});

import { exportRows } from './export-rows';

const person = { accountId: 'a', displayName: 'Nora Feld' };
const research = {
  exportId: 'r1',
  requestedBy: person,
  requestedAt: '2026-11-18T09:00:00.000Z',
  purpose: 'Quality circle',
  state: 'approved',
  file: 'preparing',
  progress: 0.4,
  bytes: null,
  people: 25,
  until: '2026-11-20T09:00:00.000Z',
  orgSeq: 12,
};
const log = {
  exportId: 'l1',
  requestedAt: '2026-11-18T10:00:00.000Z',
  requestedBy: person,
  state: 'completed',
  progress: null,
  bytes: 2_000,
  expiresAt: '2026-12-18T10:00:00.000Z',
  orgSeq: 40,
};
const clients = { exportId: 'c1', takenAt: '2026-11-18T08:00:00.000Z', takenBy: person, clients: 41, narrowed: true };
const rowsOf = (lists: object) => exportRows({ clients: [], log: [], research: [], ...lists });

describe('exports of every kind', () => {
  it('are one list, newest first, with what is known of each', () => {
    const rows = rowsOf({ clients: [clients], log: [log], research: [research] });
    expect(rows.map(({ kind, state, bytes, people, until }) => [kind, state, bytes, people, until])).toEqual([
      ['log', 'ready', 2_000, null, '2026-12-18T10:00:00.000Z'],
      ['research', 'making', null, 25, '2026-11-20T09:00:00.000Z'],
      ['clients', 'taken', null, 41, null],
    ]);
  });

  it.each([
    [{ state: 'requested', file: null }, 'asked'],
    [{ state: 'approved', file: null }, 'approved'],
    [{ state: 'approved', file: 'ready' }, 'ready'],
    [{ state: 'approved', file: 'refused' }, 'impossible'],
    [{ state: 'taken', file: null }, 'taken'],
    [{ state: 'expired', file: null }, 'expired'],
  ])('say of a research export that is %o: %s', (facts, state) => {
    expect(rowsOf({ research: [{ ...research, ...facts }] })[0]?.state).toBe(state);
  });

  it('offer nothing until a day on which nobody may take it any more', () => {
    expect(rowsOf({ research: [{ ...research, state: 'taken', file: null }] })[0]?.until).toBeNull();
  });
});

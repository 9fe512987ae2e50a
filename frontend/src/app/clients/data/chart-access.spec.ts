import { chartNotice } from './chart-access';

const now = Date.parse('2026-03-02T09:30:30.000Z');
const opening = (accountId: string, until = '2026-03-02T10:00:00.000Z', endedAt: string | null = null) => ({
  openingId: `o-${accountId}`,
  accountId,
  displayName: accountId,
  openedAt: '2026-03-02T09:00:00.000Z',
  until,
  endedAt,
  reason: 'ill',
});
const of = (standing: 'assigned' | 'opened' | 'unassigned', ...items: ReturnType<typeof opening>[]) => ({
  standing,
  items,
});

describe("what a client's page says about the chart", () => {
  it('offers to open it to who may and is not assigned', () => {
    expect(chartNotice(of('unassigned'), 'lena', true, now)).toEqual({ kind: 'unassigned' });
    expect(chartNotice(of('unassigned'), 'lena', false, now)).toBeNull();
  });
  it('tells whoever opened it how long it lasts', () => {
    expect(chartNotice(of('opened', opening('lena')), 'lena', true, now)).toMatchObject({
      kind: 'mine',
      minutesLeft: 30,
    });
    expect(chartNotice(of('opened', opening('lena')), 'lena', true, Date.parse('2026-03-02T10:00:00.000Z'))).toEqual({
      kind: 'unassigned',
    });
    expect(
      chartNotice(of('unassigned', opening('lena', undefined, '2026-03-02T09:10:00.000Z')), 'lena', true, now),
    ).toEqual({ kind: 'unassigned' });
  });
  it('tells who is assigned that somebody else opened it', () => {
    expect(chartNotice(of('assigned', opening('lena'), opening('ines')), 'nora', false, now)).toMatchObject({
      kind: 'others',
      opening: { accountId: 'lena' },
      more: 1,
    });
    expect(chartNotice(of('assigned', opening('lena')), 'lena', true, now)).toBeNull();
    expect(chartNotice(of('assigned'), 'nora', false, now)).toBeNull();
  });
});

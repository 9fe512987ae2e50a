import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { MAY } from '../../operations';
import { actsOf, stateAt, waitsForSomebodyElse, type Person } from './export-acts';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const person = (accountId: string, ...operations: readonly string[]): Person => ({
  accountId,
  may: (operationId) => operations.includes(operationId),
});
const own = [MAY.takeResearchExport, MAY.changeResearchCohort, MAY.withdrawResearchExport];
const rosa = person('rosa', ...own);
const lena = person('lena', ...own, MAY.approveResearchExport, MAY.rejectResearchExport);
const reader = person('rosa');

const view = (state: ResearchExportView['state'], until: string | null = null) =>
  ({
    state,
    until,
    file: state === 'approved' ? 'ready' : null,
    requestedBy: { accountId: 'rosa', displayName: 'Rosa' },
  }) as ResearchExportView;
const lasting = '2026-11-22T12:00:00.001Z';
const over = '2026-11-22T12:00:00.000Z';

describe('what can be done with an export', () => {
  it.each([
    ['requested', null, ['change', 'withdraw'], ['approve', 'reject']],
    ['approved', lasting, ['take', 'change', 'withdraw'], ['reject']],
    ['approved', over, ['change', 'withdraw'], ['approve']],
    ['expired', over, ['change', 'withdraw'], ['approve']],
    ['rejected', null, [], []],
    ['withdrawn', null, [], []],
    ['taken', null, [], []],
  ] as const)('%s until %s', (state, until, forHer, forOthers) => {
    expect(actsOf(view(state, until), rosa, NOW)).toEqual(forHer);
    expect(actsOf(view(state, until), lena, NOW)).toEqual(forOthers);
  });
  it('is not taking the file while it is made', () =>
    expect(actsOf({ ...view('approved', lasting), file: 'preparing' }, rosa, NOW)).toEqual(['change', 'withdraw']));
  it('is nothing without the right to it, and nothing with somebody else’s request without the right to decide', () => {
    expect(actsOf(view('approved', lasting), reader, NOW)).toEqual([]);
    expect(actsOf(view('requested'), person('tess', ...own), NOW)).toEqual([]);
  });
  it('is not deciding about one’s own request, which is said to who else decides', () => {
    const lenas = { ...view('requested'), requestedBy: { accountId: 'lena', displayName: 'Lena' } };
    expect(actsOf(lenas, lena, NOW)).toEqual(['change', 'withdraw']);
    expect([
      waitsForSomebodyElse(lenas, lena),
      waitsForSomebodyElse(view('requested'), lena),
      waitsForSomebodyElse(view('requested'), rosa),
      waitsForSomebodyElse({ ...lenas, state: 'taken' }, lena),
    ]).toEqual([true, false, false, false]);
  });
  it('ends with the approval', () =>
    expect([
      stateAt(view('approved', lasting), NOW),
      stateAt(view('approved', over), NOW),
      stateAt(view('taken', over), NOW),
    ]).toEqual(['approved', 'expired', 'taken']));
});

import type { TodayAlert } from '#libs/api-client/models/today-alert.js';
import { groupsOf, rowsOf } from './queue';

const alert = (alertId: string, kind: TodayAlert['kind'], clientId: string, level: TodayAlert['level']) =>
  ({ alertId, kind, clientId, clientName: clientId, level }) as TodayAlert;

describe('the queue', () => {
  const rows = rowsOf([
    alert('a', 'plan-contraindicated', 'helena', 'high'),
    alert('b', 'plan-contraindicated', 'helena', 'high'),
    alert('c', 'plan-contraindicated', 'leon', 'high'),
    alert('d', 'plan-caution', 'helena', 'medium'),
    alert('e', 'silent', 'leon', 'medium'),
    alert('f', 'plan-caution', 'helena', 'medium'),
  ]);

  it('puts warnings of one severity about one client into one line, and nothing else together', () =>
    expect(rows.map(({ alerts }) => alerts.map(({ alertId }) => alertId).join(''))).toEqual(['ab', 'c', 'df', 'e']));

  it('counts lines through its groups, and shows no empty group', () =>
    expect(groupsOf(rows).map(({ level, before, rows: { length } }) => [level, before, length])).toEqual([
      ['high', 0, 2],
      ['medium', 2, 2],
    ]));
});

import { isNear } from '../cohort/difference.js';
import { membersNow, toldTeams, type TeamChange } from './told-teams.js';

const TODAY = '2026-11-20';
const crowd = (name: string, size: number) => Array.from({ length: size }, (_, n) => `${name}${n}`);
const joined = (teamId: string, clientIds: readonly string[], day: string): TeamChange[] =>
  clientIds.map((clientId) => ({ teamId, clientId, day, joined: true }));
const left = (teamId: string, clientIds: readonly string[], day: string): TeamChange[] =>
  clientIds.map((clientId) => ({ teamId, clientId, day, joined: false }));
const told = (changes: readonly TeamChange[], today: string) =>
  toldTeams(
    changes.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    today,
  );

describe('a team that is told to others', () => {
  it('is as it stood when the month began', () => {
    const changes = [...joined('sport', crowd('a', 22), '2026-10-05'), ...joined('sport', crowd('b', 9), '2026-11-03')];
    expect(told(changes, '2026-10-30').get('sport')).toBeUndefined();
    expect(told(changes, TODAY).get('sport')?.size).toBe(22);
    expect(told(changes, '2026-12-01').get('sport')?.size).toBe(31);
    expect(membersNow(changes, 'sport').size).toBe(31);
  });

  it('is not told when it differs by fewer than five from another one', () => {
    const members = crowd('a', 30);
    const changes = [
      ...joined('one', members, '2026-09-01'),
      ...joined('two', [...members, 'target'], '2026-10-05'),
      ...joined('same', members, '2026-10-05'),
    ];
    expect([...told(changes, TODAY).keys()]).toEqual(['one', 'same']);
  });

  // Gates 1: a patient attacker makes teams, swaps members in and out, month by month, and compares all that was told
  it('never tells two groups apart that differ by fewer than five people', () => {
    const clinic = crowd('c', 60);
    let state = 7;
    const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const changes: TeamChange[] = [];
    const months = Array.from(
      { length: 14 },
      (_, n) => `${2025 + Math.floor((n + 8) / 12)}-${String(((n + 8) % 12) + 1).padStart(2, '0')}`,
    );
    const members = new Map<string, Set<string>>();
    const seen: ReadonlySet<string>[] = [];
    for (const [n, month] of months.entries()) {
      // a copy of what stands, with one person more or less, under another name
      const copied = [...(members.get(`team${n - 1}`) ?? clinic.slice(0, 25))];
      const made = new Set([...copied.slice(next(3)), clinic[next(60)]!]);
      changes.push(...joined(`team${n}`, [...made], `${month}-02`));
      members.set(`team${n}`, made);
      for (const [teamId, inside] of members) {
        const [out, into] = [[...inside][next(inside.size)]!, clinic[next(60)]!];
        changes.push(...left(teamId, [out], `${month}-10`), ...joined(teamId, [into], `${month}-10`));
        inside.delete(out);
        inside.add(into);
      }
      for (const day of ['05', '15', '25']) seen.push(...told(changes, `${month}-${day}`).values());
    }
    expect(new Set(seen.map((group) => [...group].toSorted().join())).size).toBeGreaterThan(2);
    for (const one of seen) for (const other of seen) expect(isNear(one, other)).toBe(false);
  });
});

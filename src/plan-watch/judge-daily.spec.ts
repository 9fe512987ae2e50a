import type { CommandBus } from '#libs/commands/buses.js';
import type { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { Finding, ReportFindings } from '#src/alerts/contract.js';
import type { ClientDays } from '#src/clients/contract.js';
import type { OrgCalendar } from '#src/identity/contract.js';
import { JudgedToday } from './judged-today.js';
import { JudgeDaily } from './judge-daily.js';

describe('the daily round over plans', () => {
  let today = '2026-11-23';
  /** Whose day is another one than the clinic's. */
  const elsewhere = new Map<string, string>();
  let followers = ['ann', 'bob', 'cleo'];
  let broken: string | null = null;
  let reported: string[] = [];
  const judgedToday = new JudgedToday();
  // doubled: whom it judges is what is seen here; how, the API spec sees
  class Round extends JudgeDaily {
    readonly name = 'judge-plans-daily';
    protected readonly source = 'safety';
    protected followersAfter = async () => followers;
    protected findings = async (_org: string, clientId: string): Promise<readonly Finding[]> => {
      if (clientId === broken) throw new TypeError('of one client');
      return [];
    };
  }
  const round = new Round(
    { orgs: async () => ['org'] } as unknown as OrgLogs,
    { today: async () => today } as unknown as OrgCalendar,
    {
      todays: async (_org: string, ids: readonly string[]) =>
        new Map(ids.map((id) => [id, elsewhere.get(id) ?? today])),
    } as unknown as ClientDays,
    judgedToday,
    { now: () => new Date('2026-11-23T08:00:00Z') },
    { execute: async ({ clientId }: ReportFindings) => void reported.push(clientId) } as unknown as CommandBus,
  );
  const run = async () => {
    reported = [];
    await round.run();
    return reported;
  };

  it('judges everybody once a day, and whoever is new or asked for again', async () => {
    await expect(run()).resolves.toEqual(['ann', 'bob', 'cleo']);
    followers = ['ann', 'bob', 'cleo', 'dora'];
    await expect(run()).resolves.toEqual(['dora']);
    judgedToday.forget('org', 'bob');
    await expect(run()).resolves.toEqual(['bob']);
    await expect(run()).resolves.toEqual([]);
    today = '2026-11-24';
    await expect(run()).resolves.toHaveLength(4);
  });

  it('judges a client who is west of the clinic again when it is the next day there', async () => {
    elsewhere.set('dora', '2026-11-23');
    today = '2026-11-24';
    await run();
    elsewhere.set('dora', '2026-11-24');
    await expect(run()).resolves.toEqual(['dora']);
    elsewhere.clear();
    await expect(run()).resolves.toEqual([]);
  });

  it('goes on after a client who cannot be judged, says so, and tries that one again', async () => {
    today = '2026-11-25';
    broken = 'bob';
    await expect(run()).rejects.toThrow(AggregateError);
    expect(reported).toEqual(['ann', 'cleo', 'dora']);
    broken = null;
    await expect(run()).resolves.toEqual(['bob']);
  });
});

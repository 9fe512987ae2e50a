import type { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import type { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { OrgCalendar } from '#src/identity/contract.js';
import type { Finding } from './alert-kinds.js';
import { clientAlertsDecider } from './client-alerts.decider.js';
import type { ClientAlertsEvent } from './client-alerts.events.js';
import type { StandingFindings } from './client-alerts.read-model.js';
import { FindingsRound } from './findings-round.js';

const NOW = '2026-11-23T08:00:00.000Z';
const fine = (value: number): Finding => ({
  key: 'adherence',
  kind: 'adherence-falling',
  level: 'medium',
  since: null,
  parameters: { percent: 85 },
  undecided: true,
  againWhen: 'from',
  goesAt: { parameter: 'before', value },
});
const silent: Finding = { key: 'silent', kind: 'silent', level: 'medium', since: NOW, parameters: { last: '' } };
const raised: ClientAlertsEvent = {
  type: 'AlertRaised',
  data: {
    alertId: 'a',
    source: 'care',
    key: 'adherence',
    kind: 'adherence-falling',
    level: 'medium',
    since: NOW,
    parameters: { percent: 85, before: 90 },
  },
};

/** For whom facts are gathered anew and reported, of clients about whom that is found and stands. */
async function lookedAt(
  clients: Readonly<Record<string, { readonly found?: readonly Finding[]; readonly events?: ClientAlertsEvent[] }>>,
): Promise<{ readonly gathered: readonly string[]; readonly reported: readonly string[] }> {
  const gathered: string[] = [];
  const reported: string[] = [];
  const round = new FindingsRound(
    { orgs: () => Promise.resolve(['org']) } as unknown as OrgLogs,
    {
      states: () =>
        Promise.resolve(
          new Map(
            Object.entries(clients).flatMap(([clientId, { events }]) => {
              const state = events?.reduce<typeof clientAlertsDecider.initial>(
                (before, event) => clientAlertsDecider.evolve(before, event),
                clientAlertsDecider.initial,
              );
              return state ? [[clientId, state] as const] : [];
            }),
          ),
        ),
    } as unknown as StandingFindings,
    { today: () => Promise.resolve('2026-11-23') } as unknown as OrgCalendar,
    new MovingClock(NOW),
    {
      execute: ({ clientId }: { clientId: string }) => Promise.resolve(reported.push(clientId)),
    } as unknown as CommandBus,
  );
  await round.run('care', (_orgId, _now, clientIds) => {
    gathered.push(...(clientIds ?? []));
    const asked = Object.entries(clients).filter(([clientId]) => clientIds?.includes(clientId) ?? true);
    return Promise.resolve(new Map(asked.map(([clientId, { found = [] }]) => [clientId, found])));
  });
  return { gathered, reported };
}

describe('a round', () => {
  it('gathers nothing for whom nothing differs, though something is undecided', async () => {
    expect(
      await lookedAt({
        nothing: {},
        well: { found: [fine(84)] },
        less: { found: [{ ...silent, raisesNone: true }] },
        stands: { found: [fine(84)], events: [raised] },
      }),
    ).toEqual({ gathered: [], reported: [] });
  });
  it('looks again at whom something differs, as the report would', async () => {
    const differ = {
      goes: { found: [fine(95)], events: [raised] },
      went: { found: [], events: [raised] },
      fresh: { found: [silent, fine(84)] },
      other: { found: [{ ...fine(84), parameters: { percent: 70 } }], events: [raised] },
    };
    const { gathered, reported } = await lookedAt({ ...differ, well: { found: [fine(84)] } });
    expect(gathered.toSorted()).toEqual(Object.keys(differ).toSorted());
    expect(reported).toEqual(gathered);
  });
});

import type { CommandBus } from '#libs/commands/buses.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { longestHold } from '#libs/testing/longest-hold.js';
import type { Access, OrgCalendar, Orgs, Principal } from '#src/identity/contract.js';
import type { ClientFigures } from '../client-figures.js';
import type { ClientAnswers } from '../client/client-answers.js';
import type { ClientRow } from '../client/client-answers.dto.js';
import type { StoredCustomFields } from '../custom-fields/custom-fields.read-model.js';
import { ClientExports, type AskedList } from './client-exports.js';

const PAGE = 1_000;
const principal = { orgId: 'org', accountId: 'nora', role: 'dietitian' } as unknown as Principal;
const asked = (search: string): AskedList => ({
  search,
  filters: {},
  sort: 'name',
  columns: ['tags', 'care', 'review'],
});
const request = {} as CommandRequest;

/** Exports of a clinic of 20,000, and how often its list was read. */
function clinic() {
  const rows = Array.from({ length: 20_000 }, (_, n) => ({
    clientId: `client-${n}`,
    reference: `TF-${n}`,
    name: `Somebody; ${n}`,
    sex: 'female',
    birthDate: '1980-01-01',
    status: 'active',
    tags: ['vegan', '=athlete'],
    assignedTo: [{ displayName: 'Nora Feld', active: true }],
    teams: [],
    nextReview: '2026-12-01',
  })) as unknown as readonly ClientRow[];
  const read = { pages: 0, events: 0 };
  const answers = {
    list: async (_: Principal, { cursor }: { cursor?: string | null }) => {
      read.pages += 1;
      await new Promise(setImmediate);
      const from = Number(cursor ?? 0);
      const next = from + PAGE;
      return {
        items: rows.slice(from, next),
        total: rows.length,
        nextCursor: next < rows.length ? String(next) : null,
      };
    },
  };
  const exports = new ClientExports(
    answers as unknown as ClientAnswers,
    {} as ClientFigures,
    { mayEver: () => true } as unknown as Access,
    {} as OrgCalendar,
    { of: async () => [] } as unknown as StoredCustomFields,
    { byId: async () => null } as unknown as Orgs,
    { execute: async () => ((read.events += 1), { replayed: false }) } as unknown as CommandBus,
  );
  return { exports, read };
}

describe('a client list of twenty thousand as a file', () => {
  it('is written without holding others up', async () => {
    const { exports } = clinic();
    let lines = 0;
    const longest = await longestHold(async () => {
      lines = (await exports.take(principal, asked(''), request)).csv.split('\r\n').length;
    });
    expect(lines).toBe(20_002);
    expect(longest).toBeLessThan(60);
  });

  it('is written once for all who ask the same at once, and each of them stands in the log', async () => {
    const { exports, read } = clinic();
    await Promise.all(Array.from({ length: 8 }, () => exports.take(principal, asked(''), request)));
    expect(read).toEqual({ pages: 20, events: 8 });
  });

  it('is refused to who asks for ever more of them, and to nobody else', async () => {
    const { exports } = clinic();
    const codes = await Promise.all(
      Array.from({ length: 14 }, (_, n) =>
        exports.take(principal, asked(`${n}`), request).then(
          () => 'done',
          ({ code }: { code: string }) => code,
        ),
      ),
    );
    expect(codes.filter((code) => code === 'work.too-much').length).toBeGreaterThan(0);
    const elsewhere = { ...principal, orgId: 'another' };
    expect((await exports.take(elsewhere, asked(''), request)).committed.replayed).toBe(false);
  });
});

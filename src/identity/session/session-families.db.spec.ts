import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { IdentityDatabase } from '../identity-database.js';
import type { Audience } from '../principal.js';
import { RefreshTokens } from '../tokens/refresh-token.js';
import { SessionFamilies, type SessionFamily } from './session-families.js';

const START = '2026-03-02T09:00:00.000Z';
const DAY = 86_400_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
const HASH = '$argon2id$the-password-as-it-was-proved';

const clock = new MovingClock(START);
const tokens = new RefreshTokens(Buffer.alloc(32, 3));
let databases: TestDatabases;
let families: SessionFamilies;
/** A second instance of the application on the same rows. */
let neighbour: SessionFamilies;
beforeAll(async () => {
  databases = await freshDatabases();
  const database = new IdentityDatabase(databases.databases.vault('api'));
  [families, neighbour] = [new SessionFamilies(database, tokens, clock), new SessionFamilies(database, tokens, clock)];
});
afterAll(() => databases?.drop());
beforeEach(() => clock.moveTo(START));

const owner = <R extends object>(text: string, values: unknown[] = []) =>
  databases.databases
    .vault('owner')
    .query<R>(text, values)
    .then(({ rows }) => rows);
const account = async (): Promise<string> => {
  const accountId = randomUUID();
  await owner(
    'insert into identity.account (account_id, email_index, email_sealed, password_hash, state, created_at) values ($1, $2, $3, $4, $5, $6)',
    [accountId, Buffer.from(accountId), Buffer.from('sealed'), HASH, 'active', clock.now()],
  );
  return accountId;
};
const family = async (audience: Audience = 'portal'): Promise<SessionFamily> => ({
  familyId: randomUUID(),
  orgId: randomUUID(),
  accountId: await account(),
  audience,
});
/** Signed in, with the first token. */
const live = async (audience: Audience = 'portal') => {
  const made = await family(audience);
  const started = await families.start(made, HASH, FIREFOX);
  return { ...made, token: started?.token ?? '', expiresAt: started?.expiresAt };
};
const rotate = (
  of: SessionFamily,
  token: string,
  { by = families, userAgent = FIREFOX, audience = of.audience, orgId = of.orgId } = {},
) => by.rotate(orgId, token, audience, userAgent);
const next = async (of: SessionFamily, token: string): Promise<string> => {
  const rotation = await rotate(of, token);
  if (rotation.outcome !== 'rotated') throw new Error(rotation.outcome);
  return rotation.token;
};
const rowOf = async ({ familyId }: SessionFamily) =>
  (
    await owner<Record<string, unknown>>(
      'select *, proved_at, revoked_reason from identity.session_family where family_id = $1',
      [familyId],
    )
  )[0];

describe('a line of refresh tokens', () => {
  it("does not begin with a password that is no longer the account's", async () => {
    const made = await family();
    expect(await families.start(made, `${HASH} of before`, FIREFOX)).toBeNull();
    expect(await rowOf(made)).toBeUndefined();
    expect(await owner('select from identity.refresh_token where family_id = $1', [made.familyId])).toEqual([]);
  });

  it.each([
    ['portal', 14],
    ['app', 90],
  ] as const)('of the %s lives %d days, however often it is used', async (audience, days) => {
    const one = await live(audience);
    expect(one.expiresAt).toEqual(new Date(Date.parse(START) + days * DAY));
    clock.moveTo(new Date(Date.parse(START) + days * DAY - 1));
    const rotation = await rotate(one, one.token);
    expect(rotation).toMatchObject({ outcome: 'rotated', expiresAt: one.expiresAt });
    expect(await families.isLive(one.orgId, one.familyId)).toBe(true);
    clock.advance(1);
    expect(await families.isLive(one.orgId, one.familyId)).toBe(false);
    expect(await rotate(one, 'token' in rotation ? rotation.token : '')).toEqual({ outcome: 'refused' });
  });

  it('goes on with the successor, and says whose it is', async () => {
    const { token, expiresAt, ...of } = await live();
    clock.advance(1_000);
    const rotation = await rotate(of, token);
    expect(rotation).toEqual({ outcome: 'rotated', family: of, token: tokens.successor(token, 1), expiresAt });
    expect(await rowOf(of)).toMatchObject({
      generation: 1,
      last_used_at: clock.now().toISOString(),
      started_at: START,
    });
    expect(await next(of, tokens.successor(token, 1))).toBe(tokens.successor(tokens.successor(token, 1), 2));
  });

  it('keeps hashes, never tokens', async () => {
    const one = await live();
    const rows = await owner('select * from identity.refresh_token where family_id = $1', [one.familyId]);
    expect(rows).toEqual([
      expect.objectContaining({ token_hash: tokens.hash(one.token), generation: 0, used_at: null }),
    ]);
    expect(JSON.stringify(rows)).not.toContain(one.token);
  });

  it('gives a lost answer again: same successor, to the last of ten seconds', async () => {
    const one = await live();
    const successor = await next(one, one.token);
    clock.advance(10_000);
    expect(await rotate(one, one.token)).toMatchObject({
      outcome: 'repeated',
      token: successor,
      expiresAt: one.expiresAt,
    });
    expect((await rotate(one, successor)).outcome).toBe('rotated');
  });

  it('repeats a lost answer to a browser that was updated since the login', async () => {
    const one = await live();
    const updated = { userAgent: `${FIREFOX} updated` };
    const successor = tokens.successor(one.token, 1);
    expect(await rotate(one, one.token, updated)).toMatchObject({ outcome: 'rotated', token: successor });
    expect(await rotate(one, one.token, updated)).toMatchObject({ outcome: 'repeated', token: successor });
  });

  it.each<[string, (one: SessionFamily & { token: string }) => Promise<object>]>([
    [
      'a spent token after ten seconds',
      async (one) => {
        await next(one, one.token);
        clock.advance(10_001);
        return rotate(one, one.token);
      },
    ],
    [
      'a spent token on another device',
      async (one) => {
        await next(one, one.token);
        return rotate(one, one.token, { userAgent: `${FIREFOX} ` });
      },
    ],
    [
      'its owner within ten seconds of a thief who exchanged the present token on another device',
      async (one) => {
        expect((await rotate(one, one.token, { userAgent: 'of a thief' })).outcome).toBe('rotated');
        return rotate(one, one.token);
      },
    ],
    [
      'a token two generations old, however soon',
      async (one) => {
        await next(one, await next(one, one.token));
        return rotate(one, one.token);
      },
    ],
  ])('ends for good with %s', async (_, come) => {
    const one = await live();
    expect(await come(one)).toMatchObject({
      outcome: 'reused',
      family: { familyId: one.familyId, orgId: one.orgId, accountId: one.accountId, audience: 'portal' },
    });
    expect(await rowOf(one)).toMatchObject({ state: 'revoked', revoked_reason: 'reuse' });
    expect(await families.isLive(one.orgId, one.familyId)).toBe(false);
    const rows = await owner<{ used_at: Date | null }>(
      'select used_at from identity.refresh_token where family_id = $1',
      [one.familyId],
    );
    expect(rows.length).toBeGreaterThan(1);
    // every further token of it is a copy, too
    expect((await rotate(one, one.token)).outcome).toBe('reused');
    expect((await rotate(one, tokens.successor(one.token, 1))).outcome).toBe('reused');
  });

  it('has one successor of fifty uses at once, by two instances', async () => {
    const one = await live();
    const rotations = await Promise.all(
      Array.from({ length: 50 }, (_, index) => rotate(one, one.token, { by: index % 2 ? families : neighbour })),
    );
    expect(new Set(rotations.map((rotation) => ('token' in rotation ? rotation.token : rotation.outcome)))).toEqual(
      new Set([tokens.successor(one.token, 1)]),
    );
    // tabs of one browser shared the exchange of their instance
    expect(rotations.filter(({ outcome }) => outcome === 'rotated')).toHaveLength(25);
    const unused = await owner('select 1 from identity.refresh_token where family_id = $1 and used_at is null', [
      one.familyId,
    ]);
    expect(unused).toHaveLength(1);
  });

  it('shares no exchange between devices, audiences or orgs', async () => {
    const one = await live();
    const [here, there, app, org] = await Promise.all([
      rotate(one, one.token),
      rotate(one, one.token, { userAgent: 'another' }),
      rotate(one, one.token, { audience: 'app' }),
      rotate(one, one.token, { orgId: randomUUID() }),
    ]);
    expect([app.outcome, org.outcome]).toEqual(['refused', 'refused']);
    expect([here.outcome, there.outcome].sort()).not.toEqual(['rotated', 'rotated']);
  });

  it.each<[string, (one: SessionFamily & { token: string }) => [string, { audience?: Audience; orgId?: string }]]>([
    ['a token that was never given', () => [tokens.first(), {}]],
    ['the other app', (one) => [one.token, { audience: 'app' }]],
    ['another org', (one) => [one.token, { orgId: randomUUID() }]],
  ])('refuses %s, and nothing happens to it', async (_, ask) => {
    const one = await live();
    const [token, options] = ask(one);
    expect(await rotate(one, token, options)).toEqual({ outcome: 'refused' });
    expect((await rotate(one, one.token)).outcome).toBe('rotated');
  });
});

describe('a session that is ended', () => {
  it('by its own token, of whichever generation, once', async () => {
    const { token, expiresAt: _, ...of } = await live();
    const successor = await next(of, token);
    expect(await families.end(of.orgId, token)).toEqual(of);
    expect(await families.end(of.orgId, successor)).toBeNull();
    expect(await rowOf(of)).toMatchObject({ state: 'revoked', revoked_reason: 'logout' });
    expect(await families.isLive(of.orgId, of.familyId)).toBe(false);
    // an ended session has no copy that could do harm: refused, not reused
    expect(await rotate(of, successor)).toEqual({ outcome: 'refused' });
  });

  it('never by a token of nobody, or under another org', async () => {
    const one = await live();
    expect(await families.end(one.orgId, tokens.first())).toBeNull();
    expect(await families.end(randomUUID(), one.token)).toBeNull();
    expect(await families.isLive(one.orgId, one.familyId)).toBe(true);
  });

  it('long ago is cleared away when its owner signs in again', async () => {
    const old = await live();
    const kept = { ...(await family()), accountId: old.accountId, orgId: old.orgId };
    clock.moveTo(new Date(Date.parse(START) + 14 * DAY));
    await families.start(kept, HASH, FIREFOX);
    // to the moment it still stands, one later it goes
    expect(await rowOf(old)).toBeDefined();
    clock.advance(1);
    await families.start({ ...kept, familyId: randomUUID() }, HASH, FIREFOX);
    expect([await rowOf(old), (await rowOf(kept)) === undefined]).toEqual([undefined, false]);
  });
});

describe('the proof of a password', () => {
  it('dates from the login, from when it was given in another org, or from its renewal', async () => {
    const one = await live();
    expect(await families.provedAt(one.orgId, one.familyId)).toEqual(new Date(START));
    const earlier = new Date(Date.parse(START) - 300_000);
    const moved = await family();
    await families.start(moved, HASH, FIREFOX, earlier);
    expect(await families.provedAt(moved.orgId, moved.familyId)).toEqual(earlier);
    clock.advance(600_000);
    await families.proved(one.orgId, one.familyId);
    expect(await families.provedAt(one.orgId, one.familyId)).toEqual(clock.now());
  });

  it('is unknown for a session of nobody', async () =>
    expect(await families.provedAt(randomUUID(), randomUUID())).toBeNull());
});

// security.md scenario 13, for the database of accounts and sessions
describe('rows of sessions', () => {
  it('are those of one org in 500 alternating transactions on few connections, with failures in the middle', async () => {
    const [a, b] = [await live(), await live()];
    const database = new IdentityDatabase(databases.databases.vault('api'));
    let foreign = 0;
    let failed = 0;
    await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const one = index % 2 ? a : b;
        try {
          await database.transaction(one.orgId, async (sql) => {
            const rows = await sql.query<{ org_id: string }>(
              'select org_id from identity.session_family union all select org_id from identity.refresh_token',
            );
            foreign += rows.filter((row) => row.org_id !== one.orgId).length;
            expect(rows.length).toBeGreaterThan(1);
            if (index % 5 === 0) throw new Error('in the middle');
            if (index % 7 === 0) await sql.query('select 1/0');
          });
        } catch {
          failed += 1;
        }
      }),
    );
    expect(foreign).toBe(0);
    expect(failed).toBeGreaterThan(150);
  });

  it('are none without an org', async () => {
    await live();
    const database = new IdentityDatabase(databases.databases.vault('api'));
    expect(await database.transaction(null, (sql) => sql.query('select 1 from identity.session_family'))).toEqual([]);
  });

  it('stand behind a wall that is forced on every table with an org, and that no serving role can step over', async () => {
    const tables = await owner<{ name: string; forced: boolean }>(
      `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c join pg_attribute a on a.attrelid = c.oid
       where a.attname = 'org_id' and c.relkind in ('r', 'p') and not a.attisdropped order by 1`,
    );
    expect(tables.length).toBeGreaterThan(4);
    expect(tables.filter(({ forced }) => !forced)).toEqual([]);
    expect(
      await owner(
        `select rolname from pg_roles where (rolbypassrls or rolsuper) and rolname in ('tf_api', 'tf_worker', 'tf_owner')`,
      ),
    ).toEqual([]);
  });
});

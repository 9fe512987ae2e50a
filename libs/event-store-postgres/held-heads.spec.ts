import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#libs/event-sourcing/ids.js';
import { ForgedHead, HeldHeads } from './held-heads.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { PostgresOrgLogs } from './postgres-org-logs.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';
import { writtenOrg } from './testing/written-org.js';

describe('heads held outside the database', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const at = (day: number) => new Date(Date.UTC(2026, 2, day));
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  let folder: string;
  let heads: HeldHeads;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tf-heads-'));
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main);
    heads = new HeldHeads(join(folder, 'heads'), privateKey);
  }, 60_000);

  afterAll(async () => {
    await store.close();
    await databases.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function grown(): Promise<{ orgId: string; events: number }> {
    const org = await writtenOrg(store, 2, 2);
    await numbered(org.orgId, org.events);
    return org;
  }

  async function numbered(orgId: string, events: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      await databases.main.worker.query('select * from es.sequence_org_log($1, 0, 1000)', [newId()]);
      const { rows } = await databases.admin.query<{ n: number }>(
        'select count(*)::int as n from es.org_log where org_id = $1',
        [orgId],
      );
      if (rows[0]!.n >= events) return;
    }
    throw new Error('the log did not settle');
  }

  const file = (orgId: string) => join(folder, 'heads', `${orgId}.ndjson`);

  it('are signed for each org that has grown, and only then', async () => {
    const [one, other] = [await grown(), await grown()];
    expect((await heads.keep(databases.main, at(1))).map((head) => head.orgId)).toEqual(
      expect.arrayContaining([one.orgId, other.orgId]),
    );
    expect(await heads.keep(databases.main, at(2))).toEqual([]);
    expect(await heads.of(one.orgId)).toMatchObject([
      { orgId: one.orgId, orgSeq: one.events, at: '2026-03-01T00:00:00.000Z' },
    ]);
    expect(await heads.of(newId())).toEqual([]);
  });

  it('anchor what verification finds, and show a past that was cut', async () => {
    const { orgId, events } = await grown();
    const logs = new PostgresOrgLogs(databases.main, privateKey, heads);
    expect(await logs.verify(orgId)).toMatchObject({ ok: true, unanchored: events });
    await heads.keep(databases.main, at(3));
    expect(await logs.verify(orgId)).toMatchObject({ ok: true, unanchored: 0 });
    await databases.admin.query(
      'delete from es.event e using es.org_log l where l.org_id = $1 and l.org_seq = $2 and e.event_id = l.event_id',
      [orgId, events],
    );
    await databases.admin.query('delete from es.org_log where org_id = $1 and org_seq = $2', [orgId, events]);
    expect(await new PostgresOrgLogs(databases.main, privateKey).verify(orgId)).toMatchObject({ ok: true });
    expect((await logs.verify(orgId)).problems).toMatchObject([{ kind: 'head-differs', orgSeq: events }]);
  });

  it('survive a line that a crash left half written, and refuse one that somebody else wrote', async () => {
    const { orgId } = await grown();
    await heads.keep(databases.main, at(4));
    const whole = readFileSync(file(orgId), 'utf8');
    writeFileSync(file(orgId), whole.slice(0, -20));
    expect(await heads.of(orgId)).toEqual([]);
    await heads.keep(databases.main, at(5));
    expect(await heads.of(orgId)).toMatchObject([{ at: '2026-03-05T00:00:00.000Z' }]);
    appendFileSync(file(orgId), whole.replace(/"orgSeq":\d+/, '"orgSeq":1'));
    await expect(heads.of(orgId)).rejects.toBeInstanceOf(ForgedHead);
    await expect(heads.of('../secrets')).rejects.toBeInstanceOf(RangeError);
  });
});

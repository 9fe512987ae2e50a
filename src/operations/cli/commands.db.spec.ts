import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signHead, type SignedHead } from '#libs/event-store-postgres/signed-head.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { CommandBus } from '#libs/commands/buses.js';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { privateKeyOf } from '#src/keys.js';
import { comparedWithReplay } from './comparing.js';
import { erased } from './erasing.js';
import { namedOrgs, orgIdOf } from './orgs.js';
import { exportedLog, publicKeyOf, signedHead, verified } from './proofs.js';
import { projectionsCalled, rebuilt } from './rebuilding.js';
import type { CommandContext } from './command-context.js';

/** Real engines; only the rewriting of files is left out: this run's PostgreSQL is shared with other specs. */
describe('operator commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackforge-cli-'));
  let test: TestApp;
  let written: string[];
  let context: CommandContext;
  let clinic: { readonly orgId: string; readonly nora: TestPerson };
  let nora: TestCaller;
  const key = () => privateKeyOf(test.configuration.secrets.headSigning);

  beforeAll(async () => {
    test = await testApp();
    clinic = await test.found({ nora: 'dietitian' }, 'Clinic of the Operator');
    nora = await test.login(clinic.nora);
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    written = [];
    context = { app: test.app, output: { write: (text: string) => written.push(text) } };
  });

  const register = async (name: string): Promise<string> =>
    (await nora.write('POST', '/clients', { name, contact: { kind: 'email', value: 'somebody@client.example' } })).body
      .id;

  it('finds organisations by id and by name', async () => {
    expect(await namedOrgs(context)).toContainEqual({ orgId: clinic.orgId, name: 'Clinic of the Operator' });
    expect(await orgIdOf(context, 'clinic of the operator')).toBe(clinic.orgId);
    expect(await orgIdOf(context, clinic.orgId)).toBe(clinic.orgId);
    await expect(orgIdOf(context, 'Elsewhere')).rejects.toThrow('there is no organisation Elsewhere');
  });

  it('verifies against a head that was kept outside, and says how much no head pins', async () => {
    const head = await signedHead(context, clinic.orgId, key(), new Date('2026-11-21T12:00:00.000Z'));
    expect(head).toMatchObject({ orgId: clinic.orgId, at: '2026-11-21T12:00:00.000Z' });
    const file = join(folder, 'head.json');
    writeFileSync(file, JSON.stringify(head));
    await register('Somebody New');
    expect(await verified(context, clinic.orgId, [file], key())).toBe(true);
    expect(written.join('')).toMatch(/^verified \d+ events in \d+ streams$/m);
    expect(written.join('')).toMatch(/^anchored up to \d+ \(head of [^)]+\), [01] events since\nunanchored: [01]$/m);
  });

  it("takes no head that is not this installation's, and reports one that the past does not fit", async () => {
    const file = join(folder, 'other.json');
    const head = await signedHead(context, clinic.orgId, key(), new Date());
    const write = (content: object) => writeFileSync(file, JSON.stringify(content));
    write({ ...head, orgSeq: head.orgSeq + 1 } satisfies SignedHead);
    await expect(verified(context, clinic.orgId, [file], key())).rejects.toThrow(
      'was not signed with this installation',
    );
    write({ ...head, orgId: newId() } satisfies SignedHead);
    await expect(verified(context, clinic.orgId, [file], key())).rejects.toThrow('is the head of another organisation');
    await expect(verified(context, clinic.orgId, [join(folder, 'absent.json')], key())).rejects.toThrow(
      "can't be read (ENOENT)",
    );
    write(signHead({ orgId: clinic.orgId, orgSeq: head.orgSeq, runningHash: '0'.repeat(64), at: head.at }, key()));
    expect(await verified(context, clinic.orgId, [file], key())).toBe(false);
    expect(written.join('')).toContain(`  head-differs: number ${head.orgSeq}`);
  });

  it('exports the log, whole or not at all', async () => {
    const out = join(folder, 'log.ndjson');
    const { orgSeq } = await exportedLog(context, clinic.orgId, out);
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(orgSeq + 1);
    await expect(exportedLog(context, clinic.orgId, join(folder, 'absent', 'log.ndjson'))).rejects.toThrow(
      "can't be written (ENOENT)",
    );
    expect(publicKeyOf(key())).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });

  it('compares every read model with a replay, and names the rows that differ', async () => {
    const clientId = await register('Replayed Person');
    await test.settle();
    expect(await comparedWithReplay(context, clinic.orgId)).toBe(true);
    expect(written.join('')).toMatch(/^read models: \d+ rows of \d+ projections agree with a replay$/m);
    const worker = test.databases.databases.main('worker');
    const { rows } = await worker.query<{ suffix: string }>(
      `select suffix from es.projection where name = 'client_list' and state = 'live'`,
    );
    const table = `rm.client_list_${rows[0]!.suffix}`;
    await worker.query(`update ${table} set name = 'Forged Person' where client_id = $1`, [clientId]);
    expect(await comparedWithReplay(context, clinic.orgId)).toBe(false);
    expect(written.join('')).toContain(`client_list: client_id ${clientId} differs in name\n`);
    expect(written.join('')).not.toContain('Forged');
    await worker.query(`delete from ${table} where client_id = $1`, [clientId]);
    expect(await comparedWithReplay(context, clinic.orgId)).toBe(false);
    expect(written.join('')).toContain(`client_list: client_id ${clientId} is missing\n`);
    await rebuilt(context, projectionsCalled(context, 'client_list'));
    expect(await comparedWithReplay(context, clinic.orgId)).toBe(true);
  });

  it('rebuilds what it is asked to', async () => {
    expect(() => projectionsCalled(context, 'clients')).toThrow(
      /^there is no projection clients; there are .*\bclient_list, /,
    );
    expect(projectionsCalled(context, 'all').length).toBeGreaterThan(8);
    await rebuilt(context, projectionsCalled(context, 'client_list'));
    expect((await nora.get('/clients')).body.items.map(({ name }: { name: string }) => name)).toContain('Somebody New');
  });

  it('completes an erasure that was decided before: nothing readable is left, and the chain verifies', async () => {
    const [gone, stays] = [await register('Erasable Person'), await register('Remaining Person')];
    await test.app.get(CommandBus).execute(new EraseClient(gone, 'request-of-the-person', loaderRequest(clinic.orgId)));
    let scrubbed = 0;
    await erased(context, { orgId: clinic.orgId, clientId: gone, ground: 'demo' }, async () => {
      scrubbed += 1;
      return [];
    });
    expect((await nora.get(`/clients/${gone}`)).status).not.toBe(200);
    expect((await nora.get('/clients')).body.items.map(({ name }: { name: string }) => name)).toEqual(
      expect.not.arrayContaining(['Erasable Person']),
    );
    expect((await nora.get(`/clients/${stays}`)).body.name).toBe('Remaining Person');
    const { rows } = await test.databases.databases
      .main('worker')
      .query<{ schemaname: string; tablename: string }>(
        `select schemaname, tablename from pg_tables where schemaname in ('rm', 'es')`,
      );
    for (const { schemaname, tablename } of rows) {
      const {
        rows: [found],
      } = await test.databases.databases
        .main('worker')
        .query<{ n: number }>(
          `select count(*)::int as n from ${schemaname}.${tablename} t where t::text ilike '%Erasable%'`,
        );
      expect([tablename, found?.n]).toEqual([tablename, 0]);
    }
    expect(scrubbed).toBe(1);
    const { rows: decided } = await test.databases.databases
      .main('worker')
      .query(`select from es.event where category = 'erasure' and stream_id = $1`, [gone]);
    expect(decided).toHaveLength(1);
    expect(await verified(context, clinic.orgId, [], key())).toBe(true);
  });

  it('does not erase for the end of its retention a record that is still to be kept', async () => {
    const kept = await register('Kept Longer');
    const ask = () =>
      erased(context, { orgId: clinic.orgId, clientId: kept, ground: 'retention-ended' }, async () => []);
    await expect(ask()).rejects.toThrow(/^the client is not archived .*nothing was changed$/);
    await nora.write('POST', '/clients/statuses', { clientIds: [kept], status: 'archived' });
    await expect(ask()).rejects.toThrow(/^the record is kept until \d{4}-\d{2}-\d{2}; nothing was changed$/);
    await nora.write('POST', '/clients/statuses', { clientIds: [kept], status: 'active' });
    await expect(ask()).rejects.toThrow(/^the client is not archived /);
    expect((await nora.get(`/clients/${kept}`)).status).toBe(200);
  });

  it('erases nobody who is not there', async () => {
    await expect(
      erased(context, { orgId: clinic.orgId, clientId: newId(), ground: 'demo' }, async () => []),
    ).rejects.toThrow('nothing was changed');
  });
});

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { publicKeyOf } from '#src/operations/cli/proofs.js';
import { privateKeyOf } from '#src/keys.js';

const VERIFIER = join(import.meta.dirname, '../../verifier/tf-verify.mjs');
const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// security.md scenario 68: whoever owns the database rewrites the past while the product runs
describe('a past that the owner of the database rewrote', () => {
  let api: TestApp;
  let superuser: pg.Pool;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tf-rewritten-'));
    api = await testApp();
    superuser = new pg.Pool({ connectionString: api.databases.adminUrl, max: 1 });
  });
  afterAll(async () => {
    await superuser.end();
    await api.close();
    rmSync(folder, { recursive: true });
  });

  /** An org with some events, and whoever verifies it. */
  async function clinic(): Promise<{ readonly orgId: string; readonly lena: TestCaller }> {
    const org = await api.found({ lena: 'org_admin', nora: 'dietitian' });
    const nora = await api.login(org.nora);
    for (const name of ['Ada One', 'Berta Two', 'Carla Three'])
      await nora.write('POST', '/clients', { name, contact: { kind: 'email', value: 'x@client.example' } });
    return { orgId: org.orgId, lena: await api.login(org.lena) };
  }

  const headFile = (orgId: string) => join(api.configuration.home, 'heads', `${orgId}.ndjson`);
  const lastEvent = async (orgId: string) => {
    const { rows } = await superuser.query<{
      org_seq: string;
      running_hash: Buffer;
      category: string;
      stream_id: string;
      revision: number;
    }>('select * from es.org_log where org_id = $1 order by org_seq desc limit 1', [orgId]);
    return { ...rows[0]!, org_seq: Number(rows[0]!.org_seq) };
  };

  /** Nobody asks for it: the running product keeps heads by itself. */
  async function anchored(orgId: string): Promise<void> {
    for (let waited = 0; waited < 40_000; waited += 100) {
      const held = heldBy(orgId).at(-1);
      const { rows } = await superuser.query<{ n: number }>(
        'select count(*)::int as n from es.event where org_id = $1',
        [orgId],
      );
      if (held?.orgSeq === rows[0]!.n) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no head was kept');
  }
  const heldBy = (orgId: string): { orgSeq: number }[] => {
    try {
      return readFileSync(headFile(orgId), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { orgSeq: number });
    } catch {
      return [];
    }
  };

  const kindsFound = async (lena: TestCaller): Promise<string[]> =>
    (await lena.get('/history/verification')).body.problems.map(({ kind }: { kind: string }) => kind);

  /** The next export, checked as an auditor does it: the file, the public key, nothing else. */
  async function offline(lena: TestCaller): Promise<{ code: number; output: string }> {
    const { id } = (await lena.write('POST', '/history/exports')).body;
    let file = await lena.get(`/history/exports/${id}/file`);
    for (let waited = 0; file.status !== 200 && waited < 20_000; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      file = await lena.get(`/history/exports/${id}/file`);
    }
    const [log, key] = [join(folder, `${id}.ndjson`), join(folder, 'key.pem')];
    writeFileSync(log, file.text);
    writeFileSync(key, publicKeyOf(privateKeyOf(api.configuration.secrets.headSigning)));
    return new Promise((resolve) => {
      execFile(process.execPath, [VERIFIER, log, '--public-key', key], (error, output) =>
        resolve({ code: error ? Number(error.code) : 0, output }),
      );
    });
  }

  it('says how far it is anchored while nobody touched it', async () => {
    const { orgId, lena } = await clinic();
    await anchored(orgId);
    const { body } = await lena.get('/history/verification');
    expect(body).toMatchObject({ ok: true, anchor: { orgSeq: expect.any(Number), at: expect.any(String) } });
    expect(body.anchor.orgSeq + body.unanchored).toBe(body.orgSeq);
    const { code, output } = await offline(lena);
    expect(output).toMatch(/^signature: genuine\nanchored up to \d+ \(head of [^)]+\), \d+ events since$/m);
    expect(code).toBe(0);
  });

  it('is found when one body was changed and everything was computed anew', async () => {
    const { orgId, lena } = await clinic();
    await anchored(orgId);
    const last = await lastEvent(orgId);
    const at = [orgId, last.category, last.stream_id, last.revision];
    const where = 'where org_id = $1 and category = $2 and stream_id = $3';
    const { rows } = await superuser.query<{ header: Buffer; body: Buffer }>(
      `select header, body from es.event ${where} and revision = $4`,
      at,
    );
    const { rows: before } = await superuser.query<{ hash: Buffer }>(
      `select hash from es.event ${where} and revision = $4 - 1`,
      at,
    );
    const body = Buffer.from(rows[0]!.body);
    body[body.length - 3]! ^= 1;
    const hash = sha256(before[0]?.hash ?? Buffer.alloc(32), rows[0]!.header, body);
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(last.org_seq));
    const { rows: previous } = await superuser.query<{ running_hash: Buffer }>(
      'select running_hash from es.org_log where org_id = $1 and org_seq = $2',
      [orgId, last.org_seq - 1],
    );
    await superuser.query(`update es.event set body = $5, hash = $6 ${where} and revision = $4`, [...at, body, hash]);
    await superuser.query('update es.org_log set hash = $3, running_hash = $4 where org_id = $1 and org_seq = $2', [
      orgId,
      last.org_seq,
      hash,
      sha256(previous[0]!.running_hash, number, hash),
    ]);
    expect(await kindsFound(lena)).toEqual(['head-differs']);
    const { code, output } = await offline(lena);
    expect(output).toContain(`PROBLEM at event ${last.org_seq}: the past up to here is not the one of the head`);
    expect(code).toBe(1);
  });

  it('is found when the newest event was cut off with its number, also after others followed', async () => {
    const { orgId, lena } = await clinic();
    await anchored(orgId);
    const last = await lastEvent(orgId);
    await superuser.query(
      'delete from es.event where org_id = $1 and category = $2 and stream_id = $3 and revision = $4',
      [orgId, last.category, last.stream_id, last.revision],
    );
    await superuser.query('delete from es.org_log where org_id = $1 and org_seq = $2', [orgId, last.org_seq]);
    expect(await kindsFound(lena)).toEqual(['head-differs']);
    const held = heldBy(orgId).length;
    const { code, output } = await offline(lena);
    expect(output).toMatch(/PROBLEM at event \d+: (the past up to here|a head held outside knows)/);
    expect(code).toBe(1);
    expect(await kindsFound(lena)).toEqual(['head-differs']);
    // nothing is signed over it
    expect(heldBy(orgId)).toHaveLength(held);
  });
});

import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#libs/event-sourcing/ids.js';
import { exportOrgLog, publicKeyIdOf } from './org-log-export.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { orgHead, signHead, type SignedHead } from './signed-head.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';
import { bytesOf, randomFrom, recomputed, TAMPERINGS } from './testing/tampered-export.js';
import { writtenOrg } from './testing/written-org.js';

interface Report {
  readonly ok: boolean;
  readonly verified: number;
  readonly events: number;
  readonly anchored: number;
  readonly unanchored: number;
  readonly signature: 'genuine' | 'forged' | 'unchecked';
  readonly problems: readonly {
    readonly orgSeq: number | null;
    readonly stream: string | null;
    readonly revision: number | null;
    readonly problem: string;
  }[];
}
interface Verifier {
  readonly verifyExport: (
    chunks: Iterable<Buffer>,
    options?: {
      publicKey?: KeyObject;
      heads?: readonly { orgId: string | null; orgSeq: number; runningHash: string }[];
    },
  ) => Promise<Report>;
}

// the verifier is no part of the product: it is loaded as the plain file that an auditor gets
const VERIFIER = join(import.meta.dirname, '../../verifier/tf-verify.mjs');
const { verifyExport } = (await import(VERIFIER)) as Verifier;

describe('an exported org log', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  let orgId: string;
  let events: number;
  let lines: string[];
  let head: SignedHead;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tf-export-'));
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main);
    ({ orgId, events } = await writtenOrg(store, 4, 6));
    await sequence();
    lines = (await exported(events)).trimEnd().split('\n');
    head = signHead({ ...(await orgHead(databases.main, orgId))!, at: '2026-03-02T08:00:00.000Z' }, privateKey);
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await store.close();
    await databases.drop();
  });

  async function sequence(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      await databases.main.worker.query('select * from es.sequence_org_log($1, 0, 1000)', [newId()]);
      if ((await store.head()) === (await store.newest())) break;
    }
    await databases.main.worker.query('select * from es.sequence_org_log($1, 0, 1000)', [newId()]);
  }

  async function exported(through: number): Promise<string> {
    let text = '';
    for await (const chunk of exportOrgLog(databases.main, orgId, through, privateKey)) text += chunk;
    return text;
  }

  const check = (file: string[] | Buffer, options: Parameters<Verifier['verifyExport']>[1] = {}) =>
    verifyExport([bytesOf(file)], options);

  it('has the same bytes each time for the same pin, whatever came after', async () => {
    const before = [await exported(events), await exported(7)];
    await writtenOrg(store, 2, 2);
    await sequence();
    expect([await exported(events), await exported(7)]).toEqual(before);
  });

  it('says in its first line what it is, and is refused beyond the end', async () => {
    expect(JSON.parse(lines[0]!)).toEqual({
      format: 'trackforge-org-log',
      version: 2,
      orgId,
      firstOrgSeq: 1,
      lastOrgSeq: events,
      head: head.runningHash,
      anchor: null,
      publicKeyId: publicKeyIdOf(publicKey),
      signature: expect.any(String),
    });
    await expect(exported(events + 1)).rejects.toBeInstanceOf(RangeError);
    await expect(exported(1.5)).rejects.toBeInstanceOf(RangeError);
    expect((await exported(0)).trimEnd().split('\n')).toHaveLength(1);
  });

  it('is confirmed, whole or up to an earlier pin, also when it comes in small pieces', async () => {
    expect(await check(lines, { publicKey, heads: [head] })).toMatchObject({
      ok: true,
      verified: events,
      events,
      unanchored: 0,
      signature: 'genuine',
      problems: [],
    });
    expect(await check(lines)).toMatchObject({ ok: true, unanchored: events, signature: 'unchecked' });
    const bytes = bytesOf(lines);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 100) }, (_, index) =>
      bytes.subarray(index * 100, index * 100 + 100),
    );
    expect(await verifyExport(pieces, { publicKey })).toMatchObject({ ok: true, verified: events });
    for (const pin of [0, 1, 9])
      expect(await check(Buffer.from(await exported(pin)), { publicKey })).toMatchObject({
        ok: true,
        verified: pin,
        events: pin,
      });
    const at9 = (JSON.parse(lines[9]!) as { runningHash: string }).runningHash;
    expect(await check(lines, { heads: [{ orgId: null, orgSeq: 9, runningHash: at9 }] })).toMatchObject({
      ok: true,
      unanchored: events - 9,
    });
  });

  it("carries the server's own head: with the public key it anchors, and contradicts a past that was rewritten or cut", async () => {
    const withHead = async (...heads: SignedHead[]) => {
      let text = '';
      for await (const chunk of exportOrgLog(databases.main, orgId, events, privateKey, heads)) text += chunk;
      return text.trimEnd().split('\n');
    };
    const fine = await withHead(head);
    expect(await check(fine, { publicKey })).toMatchObject({ ok: true, anchored: events, unanchored: 0 });
    // who has no key can't tell whose head it is
    expect(await check(fine)).toMatchObject({ ok: true, anchored: 0, unanchored: events });
    const other = signHead({ ...head, runningHash: 'a'.repeat(64) }, privateKey);
    expect((await check(await withHead(head, other), { publicKey })).problems).toMatchObject([{ orgSeq: events }]);
    const beyond = signHead({ ...head, orgSeq: 100_000 }, privateKey);
    expect((await check(await withHead(beyond, head), { publicKey })).problems).toMatchObject([{ orgSeq: 100_000 }]);
    const strange = signHead(head, generateKeyPairSync('ed25519').privateKey);
    expect((await check(await withHead(strange), { publicKey })).problems).toMatchObject([{ orgSeq: events }]);
  });

  it('of the first version is confirmed, too', async () => {
    const { anchor: _, signature: __, ...first } = JSON.parse(lines[0]!) as Record<string, unknown>;
    const unsigned = { ...first, version: 1 };
    const signature = sign(null, Buffer.from(JSON.stringify(unsigned), 'utf8'), privateKey).toString('base64');
    const old = lines.with(0, JSON.stringify({ ...unsigned, signature }));
    expect(await check(old, { publicKey, heads: [head] })).toMatchObject({ ok: true, unanchored: 0 });
  });

  it('shows each of 1,000 random tamperings', async () => {
    const missed: string[] = [];
    const names = Object.keys(TAMPERINGS);
    const original = bytesOf(lines);
    for (let seed = 0; seed < 1_000; seed += 1) {
      const name = names[seed % names.length]!;
      const file = bytesOf(TAMPERINGS[name]!(lines, randomFrom(seed)));
      if (file.equals(original)) continue;
      const found = await check(file, { publicKey, heads: [head] }).then(
        ({ ok, problems }) => !ok && problems.length > 0,
        (error: Error) => error.constructor.name === 'Unusable',
      );
      if (!found) missed.push(`${name} (seed ${seed})`);
    }
    expect(missed).toEqual([]);
  });

  it('names the place of a tampering, and only that', async () => {
    const line = JSON.parse(lines[5]!) as { body: string; header: string };
    const { category, streamId, revision } = JSON.parse(Buffer.from(line.header, 'base64').toString()) as {
      category: string;
      streamId: string;
      revision: number;
    };
    const body = Buffer.from(line.body, 'base64');
    body[0]! ^= 1;
    const changed = await check(lines.with(5, JSON.stringify({ ...line, body: body.toString('base64') })), {
      publicKey,
    });
    expect(changed.problems).toEqual([
      {
        orgSeq: 5,
        stream: `${category}-${orgId}.${streamId}`,
        revision,
        problem: 'the bytes of this event do not give its hash',
      },
    ]);
    expect(changed.verified).toBe(events - 1);
    const cut = await check(lines.slice(0, -3), { publicKey });
    expect(cut.problems[0]).toMatchObject({
      orgSeq: events - 2,
      problem: `the end is missing: events ${events - 2} to ${events}`,
    });
  });

  it('rewritten in full looks whole to whoever has neither the public key nor a head: they are told that nothing anchors it', async () => {
    const forged = recomputed(lines, 3);
    expect(await check(forged)).toMatchObject({
      ok: true,
      verified: events,
      unanchored: events,
      signature: 'unchecked',
    });
    expect(await check(forged, { publicKey })).toMatchObject({ ok: false, signature: 'forged' });
    expect((await check(forged, { heads: [head] })).problems).toContainEqual(
      expect.objectContaining({ orgSeq: events }),
    );
    // an older head does not see what was rewritten after it
    const at2 = { orgId: null, orgSeq: 2, runningHash: (JSON.parse(lines[2]!) as { runningHash: string }).runningHash };
    expect(await check(forged, { heads: [at2] })).toMatchObject({ ok: true, unanchored: events - 2 });
  });

  describe('on the command line', () => {
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const run = (...args: string[]) =>
      new Promise<{ code: number; output: string }>((resolve) => {
        execFile(process.execPath, [VERIFIER, ...args], { cwd: folder }, (error, output) =>
          resolve({ code: error ? Number(error.code) : 0, output }),
        );
      });

    it('prints what was verified and how much of it is anchored', async () => {
      const key = file('key.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
      const whole = file('whole.ndjson', bytesOf(lines).toString());
      const { code, output } = await run(whole, '--public-key', key, '--head', file('head.json', JSON.stringify(head)));
      expect(output).toBe(
        `org ${orgId}, head ${events}:${head.runningHash}\nverified ${events} of ${events} events\nsignature: genuine\nanchored up to ${events} (head of 2026-03-02T08:00:00.000Z), 0 events since\nunanchored: 0\n`,
      );
      expect(code).toBe(0);
      const noted = await run(whole, '--head', `${events}:${head.runningHash}`);
      expect(noted).toMatchObject({ code: 0, output: expect.stringContaining('not checked') });
    });

    it("ends with 1 and names the place when something is wrong, with 2 when it can't tell", async () => {
      const broken = file('broken.ndjson', bytesOf(lines.toSpliced(4, 1)).toString());
      const wrong = await run(broken);
      expect(wrong.code).toBe(1);
      expect(wrong.output).toContain('PROBLEM at event 4: event 4 is missing');
      expect(wrong.output).toContain(`of ${events} events`);
      const raw = file('key.txt', publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'));
      expect(await run(broken, '--public-key', raw)).toMatchObject({
        code: 1,
        output: expect.stringContaining('signature: genuine'),
      });
      const stranger = file(
        'stranger.pem',
        generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      );
      expect(await run(file('fine.ndjson', bytesOf(lines).toString()), '--public-key', stranger)).toMatchObject({
        code: 1,
        output: expect.stringContaining('FORGED'),
      });
      for (const args of [
        [],
        ['nowhere.ndjson'],
        [broken, '--public-key', broken],
        [broken, '--head', 'x'],
        [broken, '--what'],
        [raw],
      ]) {
        expect((await run(...args)).code).toBe(2);
      }
    });
  });
});

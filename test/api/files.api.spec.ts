import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { DueWorks } from '#libs/projections/due-work.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { samplePdf, samplePicture, sampleRecording } from '#src/files/content/sample-files.js';
import { ClientFiles } from '#src/files/contract.js';
import { MOST_OPEN } from '#src/files/upload/open-uploads.js';
import { EraseClient } from '#src/history/contract.js';

const DAY_MS = 86_400_000;
const PART = 1024 * 1024;
const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const CANARY = 'CANARY-INR-2.6';
const pdf = (line = CANARY) => samplePdf([line]);

let api: TestApp;
let org: { orgId: string } & Record<'nora' | 'tom' | 'ida' | 'lena' | 'audra', TestPerson>;
let nora: TestCaller, tom: TestCaller, ida: TestCaller, lena: TestCaller, audra: TestCaller, self: TestCaller;
let anna: string;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const clientOf = async (caller: TestCaller, name: string) =>
  String(
    (await caller.write('POST', '/clients', { name, contact: { kind: 'email', value: `${name}@example.org` } })).body
      .id,
  );
const begin = async (caller: TestCaller, bytes: number, clientId = anna) =>
  (await caller.write('POST', `/clients/${clientId}/uploads`, { bytes })).body as { ticket: string };
const sendPart = (caller: TestCaller, ticket: string, part: number, bytes: Buffer, type = 'application/octet-stream') =>
  caller.write('PUT', `/uploads/${ticket}/parts/${part}`, bytes, { 'content-type': type });
const send = async (caller: TestCaller, bytes: Buffer, clientId = anna) => {
  const { ticket } = await begin(caller, bytes.length, clientId);
  for (let part = 0; part * PART < bytes.length; part += 1) {
    const sent = await sendPart(caller, ticket, part, bytes.subarray(part * PART, (part + 1) * PART));
    if (sent.status !== 204) throw new Error(codeOf(sent));
  }
  return ticket;
};
const commit = (caller: TestCaller, ticket: string, bytes: Buffer, label: object = {}, clientId = anna, key?: string) =>
  caller.write(
    'POST',
    `/clients/${clientId}/files`,
    { ticket, sha256: hash(bytes), name: 'INR.pdf', kind: 'lab', audience: 'clinical', shared: false, ...label },
    key === undefined ? {} : { 'idempotency-key': key },
  );
const add = async (caller: TestCaller, bytes = pdf(), label: object = {}, clientId = anna): Promise<string> => {
  const answer = await commit(caller, await send(caller, bytes, clientId), bytes, label, clientId);
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.body.id);
};
const list = async (caller: TestCaller, clientId = anna) => (await caller.get(`/clients/${clientId}/files`)).body;
const ids = async (caller: TestCaller) =>
  (await list(caller)).items.map(({ fileId }: { fileId: string }) => fileId).sort();
const stored = async (folder: string) => {
  const keys: string[] = [];
  for await (const { key } of api.app.get(BlobStore).list(folder)) keys.push(key);
  return keys.sort();
};
const wake = async (name: string) => {
  await api.app.get(DueWorks, { strict: false }).wake(name);
  await api.settle();
};
const until = async (holds: () => Promise<boolean>) => {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen');
};
/** Sessions end while the clock moves. */
async function signedInAnew(): Promise<void> {
  [nora, tom, ida, lena, audra, self] = (await Promise.all(
    [org.nora, org.tom, org.ida, org.lena, org.audra, self.person].map((person) => api.login(person)),
  )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
}

beforeAll(async () => {
  api = await testApp({ clock, env: { ORG_FILES_MEGABYTES: '8' } });
  org = await api.found({ nora: 'dietitian', tom: 'dietitian', ida: 'assistant', lena: 'org_admin', audra: 'auditor' });
  nora = await api.login(org.nora);
  anna = await clientOf(nora, 'Anna');
  await nora.write('POST', `/clients/${anna}/staff`, { accountId: org.ida.accountId });
  await api.settle();
  self = await api.login(await api.join(org.orgId, 'client', { clientId: anna }));
  await signedInAnew();
});
afterAll(() => api?.close());

describe('files of a client', () => {
  it('are stored sealed, read whole or in part as an attachment, and every opening is on record', async () => {
    const bytes = pdf();
    const fileId = await add(nora, bytes, { name: '../INR "19" Nov.pdf' });
    const [file] = (await list(nora)).items;
    expect(file).toMatchObject({
      fileId,
      name: 'INR "19" Nov.pdf',
      mediaType: 'application/pdf',
      state: 'present',
      openedBy: 0,
    });
    expect(file.expiresAt).toBe('2036-03-02T09:00:00.000Z');
    const [key] = await stored(`files/${org.orgId}/${anna}`);
    const raw = readFileSync(join(api.configuration.home, 'files', key!));
    expect(raw.includes(CANARY) || raw.includes('%PDF')).toBe(false);
    expect(await stored('uploads')).toEqual([]);

    const whole = await nora.get(`/files/${fileId}/content`);
    expect(whole.text).toContain(CANARY);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="INR _19_ Nov.pdf"/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': String(bytes.length),
    });
    const part = await nora.get(`/files/${fileId}/content`, { range: 'bytes=0-4' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      '%PDF-',
      `bytes 0-4/${bytes.length}`,
    ]);
    expect(codeOf(await nora.get(`/files/${fileId}/content`, { range: 'bytes=999999-' }))).toBe(
      '416 request.range-outside',
    );
    await api.settle();
    expect((await list(nora)).items[0].openedBy).toBe(1);
    const { body } = await nora.get(`/files/${fileId}/openings`);
    expect(body.items).toMatchObject([{ accountId: org.nora.accountId, openedAt: '2026-03-02T09:00:00.000Z' }]);
  });

  it('that are clinical are known neither to assistants nor to clients, nor to whoever does not care for them', async () => {
    const [clinical, office, shared] = [
      await add(nora),
      await add(ida, pdf('Invoice'), { kind: 'other', audience: 'administrative', name: 'Invoice.pdf' }),
      await add(nora, pdf('Plan'), { shared: true, name: 'Plan.pdf' }),
    ];
    await api.settle();
    expect(await ids(ida)).toEqual([office]);
    expect(await ids(self)).toEqual([shared]);
    const own = (await list(self)).items[0];
    expect([own.openedBy, own.removedBecause]).toEqual([null, null]);
    for (const caller of [ida, self, tom, audra, lena]) {
      const listed = await caller.get(`/clients/${anna}/files`);
      expect(listed.text).not.toContain(clinical);
      for (const answer of [
        await caller.get(`/files/${clinical}/content`),
        await caller.get(`/files/${clinical}/thumbnail`),
        await caller.get(`/files/${clinical}/openings`),
        await caller.write('PATCH', `/files/${clinical}`, { name: 'mine.pdf' }),
        await caller.write('POST', `/files/${clinical}/removal`, { reason: 'Because I want it to go' }),
      ]) {
        expect([403, 404]).toContain(answer.status);
        expect(answer.text).not.toContain('INR');
      }
    }
    expect((await self.get(`/files/${shared}/content`)).status).toBe(200);
    expect((await self.get(`/files/${shared}/openings`)).status).toBe(403);
    expect((await self.write('PATCH', `/files/${shared}`, { name: 'x.pdf' })).status).toBe(403);
    // nor is one made readable, or hidden, by who may not read it
    expect((await ida.write('PATCH', `/files/${office}`, { audience: 'clinical' })).status).toBe(403);
    const { ticket } = await begin(ida, pdf().length);
    await sendPart(ida, ticket, 0, pdf());
    expect((await commit(ida, ticket, pdf())).status).toBe(403);
    const mine = await send(self, pdf());
    expect((await commit(self, mine, pdf(), { shared: false })).status).toBe(403);
    expect((await commit(self, mine, pdf(), { shared: true })).status).toBe(201);
  });

  it('are renamed, classified and shared; removed with a reason, and their content with them', async () => {
    const fileId = await add(nora, await samplePicture(600, 400, 'png'), { kind: 'photo', name: 'Dinner.png' });
    const folder = `files/${org.orgId}/${anna}/${fileId}`;
    expect((await stored(folder)).length).toBe(2);
    const small = await nora.get(`/files/${fileId}/thumbnail`);
    expect([small.status, small.headers['content-type'], small.headers['accept-ranges']]).toEqual([
      200,
      'image/webp',
      'none',
    ]);
    expect(
      (await nora.write('PATCH', `/files/${fileId}`, { name: 'Plate.png', kind: 'lab', shared: true, audience: null }))
        .status,
    ).toBe(200);
    expect((await list(nora)).items.find((each: { fileId: string }) => each.fileId === fileId)).toMatchObject({
      name: 'Plate.png',
      kind: 'lab',
      shared: true,
      expiresAt: '2036-03-02T09:00:00.000Z',
    });
    expect(
      (await nora.write('POST', `/files/${fileId}/removal`, { reason: 'Belongs to another client.' })).status,
    ).toBe(200);
    expect(codeOf(await nora.get(`/files/${fileId}/content`))).toBe('410 file.removed');
    await until(async () => (await stored(folder)).length === 0);
    expect((await list(nora)).items.find((each: { fileId: string }) => each.fileId === fileId)).toMatchObject({
      state: 'removed',
      removedBecause: 'Belongs to another client.',
    });
  });

  it('are known to other contexts from the moment of their commit', async () => {
    const fileId = await add(self, sampleRecording(1), { kind: 'audio', name: 'note.wav', shared: true });
    const port = api.app.get(ClientFiles);
    const file = {
      fileId,
      kind: 'audio',
      mediaType: 'audio/wav',
      state: 'present',
      expiresAt: '2026-03-09T09:00:00.000Z',
    };
    expect((await port.committed(org.orgId, anna, [fileId, org.orgId])).get(fileId)).toMatchObject(file);
    expect((await port.committed(org.orgId, org.orgId, [fileId])).size).toBe(0);
    await api.settle();
    expect((await port.shown(org.orgId, anna, [fileId])).get(fileId)).toMatchObject(file);
  });
});

// security.md 33, 56
describe('an upload', () => {
  it('is for whom it was given to, in the size it was given for', async () => {
    const bytes = pdf();
    const { ticket } = await begin(nora, bytes.length);
    expect(codeOf(await sendPart(ida, ticket, 0, bytes))).toBe('404 upload.unknown');
    expect(
      codeOf(
        await sendPart(
          nora,
          ticket.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
          0,
          bytes,
        ),
      ),
    ).toBe('404 upload.unknown');
    expect(codeOf(await sendPart(nora, ticket, 0, Buffer.concat([bytes, bytes])))).toBe('422 upload.wrong-part');
    expect(codeOf(await sendPart(nora, ticket, 1, bytes))).toBe('422 upload.wrong-part');
    expect(codeOf(await sendPart(nora, ticket, -1, bytes))).toBe('422 upload.wrong-part');
    expect(codeOf(await sendPart(nora, ticket, 0, bytes, 'application/pdf'))).toBe('415 body.unsupported-type');
    expect(codeOf(await sendPart(nora, ticket, 0, Buffer.from('{}'), 'application/json'))).toBe(
      '415 body.unsupported-type',
    );
    expect((await sendPart(nora, ticket, 0, Buffer.alloc(PART + 1))).status).toBe(413);
    expect(codeOf(await commit(nora, ticket, bytes))).toBe('409 upload.incomplete');
    const bert = await clientOf(nora, 'Bert');
    expect((await sendPart(nora, ticket, 0, bytes)).status).toBe(204);
    expect(codeOf(await commit(nora, ticket, bytes, {}, bert))).toBe('404 upload.unknown');
    expect(codeOf(await commit(nora, ticket, pdf('something else')))).toBe('422 upload.wrong-hash');
    expect((await nora.write('POST', `/clients/${anna}/uploads`, { bytes: 25 * PART + 1 })).status).toBe(400);
    // bytes belong to no other route
    const elsewhere = await nora.write('POST', `/clients/${anna}/uploads`, bytes, {
      'content-type': 'application/octet-stream',
    });
    expect(elsewhere.status).toBe(415);
  });
  it('is given a name that ends no header, hides no ending and is no path', async () => {
    const bytes = pdf('names');
    for (const name of ['a\r\nSet-Cookie: x=1.pdf', 'a\u0000.pdf', 'a\u202efdp.exe', 'x'.repeat(4_000)])
      expect((await commit(nora, await send(nora, bytes), bytes, { name })).status).toBe(400);
    for (const [name, saved] of [
      ['C:\\x\\report.pdf.html', 'report.pdf.html.pdf'],
      ['../../%2e%2e/report.exe', 'report.exe.pdf'],
    ] as const) {
      const fileId = await add(nora, bytes, { name });
      const { headers } = await nora.get(`/files/${fileId}/content`);
      expect(headers['content-disposition']).toContain(`filename="${saved}"`);
      expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
      expect((await nora.write('POST', `/files/${fileId}/removal`, { reason: 'Was a test of names.' })).status).toBe(
        200,
      );
    }
    // forty megabytes are refused before a byte of them is sent
    const { status } = await nora.write('POST', `/clients/${anna}/uploads`, { bytes: 40 * PART });
    expect(status).toBe(400);
  });
  it('becomes one file, however often it is committed, and none an hour later', async () => {
    const bytes = Buffer.concat([sampleRecording(80)]);
    const ticket = await send(nora, bytes);
    const label = { kind: 'audio', name: 'x.wav' };
    const [one, two] = [
      await commit(nora, ticket, bytes, label, anna, 'the-same-key'),
      await commit(nora, ticket, bytes, label, anna, 'the-same-key'),
    ];
    expect([one.status, two.status, two.body.id, two.body.revision]).toEqual([
      201,
      201,
      one.body.id,
      one.body.revision,
    ]);
    const other = await commit(nora, ticket, bytes, label);
    expect([other.status, other.body.id]).toEqual([201, one.body.id]);
    const late = await send(nora, bytes);
    clock.advance(60 * 60_000);
    await signedInAnew();
    expect(codeOf(await commit(nora, late, bytes, label))).toBe('410 upload.expired');
    expect(codeOf(await sendPart(nora, late, 0, bytes.subarray(0, PART)))).toBe('410 upload.expired');
  });
  it('is refused when the organisation keeps enough', async () => {
    const large = sampleRecording(280);
    const label = { kind: 'audio', name: 'long.wav' };
    const beginLarge = (caller: TestCaller) =>
      caller.write('POST', `/clients/${anna}/uploads`, { bytes: large.length });
    const id = await add(nora, large, label);
    await api.settle();
    expect(codeOf(await beginLarge(nora))).toBe('409 files.quota-reached');
    const { usedBytes, limitBytes } = await list(nora);
    expect(usedBytes).toBeLessThanOrEqual(limitBytes);
    await nora.write('POST', `/files/${id}/removal`, { reason: 'Makes room for others.' });
    await api.settle();
    // what is begun takes its room at once, whoever begins it, until it is an hour old
    const answers = await Promise.all([beginLarge(nora), beginLarge(self)]);
    expect(answers.map(codeOf).sort()).toEqual(['201 undefined', '409 files.quota-reached']);
    clock.advance(60 * 60_000);
    await signedInAnew();
    expect((await beginLarge(nora)).status).toBe(201);
    clock.advance(60 * 60_000);
    await signedInAnew();
  });
  it('is begun so often by one account, until something of it is finished or ends', async () => {
    const begun = await Promise.all(
      Array.from({ length: MOST_OPEN }, () => self.write('POST', `/clients/${anna}/uploads`, { bytes: pdf().length })),
    );
    expect(new Set(begun.map(codeOf))).toEqual(new Set(['201 undefined']));
    const again = () => self.write('POST', `/clients/${anna}/uploads`, { bytes: 1 });
    expect(codeOf(await again())).toBe('429 upload.too-many-open');
    expect((await begin(nora, 1)).ticket).toBeDefined();
    // what can't be taken ends, too
    const shared = { audience: 'clinical', shared: true };
    for (const bytes of [pdf(), Buffer.from('x'.repeat(pdf().length))]) {
      const { ticket } = begun.pop()!.body;
      await sendPart(self, ticket, 0, bytes);
      await commit(self, ticket, bytes, shared);
      expect([codeOf(await again()), codeOf(await again())]).toEqual(['201 undefined', '429 upload.too-many-open']);
    }
    clock.advance(60 * 60_000);
    await signedInAnew();
    expect(codeOf(await again())).toBe('201 undefined');
  });
});

describe('content', () => {
  it('is deleted when its time is over, opens no more from that moment on, and the list says so', async () => {
    const [note, photo] = [
      await add(nora, sampleRecording(1), { kind: 'audio', name: 'note.wav' }),
      await add(nora, await samplePicture(30, 20, 'jpeg'), { kind: 'photo', name: 'me.jpg' }),
    ];
    await api.settle();
    clock.advance(7 * DAY_MS - 1);
    await wake('file-expiry');
    await signedInAnew();
    expect((await nora.get(`/files/${note}/content`)).status).toBe(200);
    clock.advance(1);
    expect(codeOf(await nora.get(`/files/${note}/content`))).toBe('410 file.expired');
    const state = async (id: string) => (await list(nora)).items.find((each: { fileId: string }) => each.fileId === id);
    expect((await state(note)).state).toBe('expired');
    expect((await stored(`files/${org.orgId}/${anna}/${note}`)).length).toBe(1);
    await wake('file-expiry');
    await wake('file-expiry');
    expect(await stored(`files/${org.orgId}/${anna}/${note}`)).toEqual([]);
    expect(await state(note)).toMatchObject({ state: 'expired', goneAt: clock.now().toISOString() });
    expect((await state(photo)).state).toBe('present');
    expect(
      (await api.streams.recorded({ orgId: org.orgId, category: 'clientFile', streamId: note })).map(
        ({ event }) => event.type,
      ),
    ).toEqual(['FileAdded', 'FileOpened', 'FileExpired']);
    clock.advance(83 * DAY_MS);
    await wake('file-expiry');
    await signedInAnew();
    expect((await state(photo)).state).toBe('expired');
    expect(await stored(`files/${org.orgId}/${anna}/${photo}`)).toEqual([]);
  });

  it('is kept until another day, with a reason, within what its kind allows', async () => {
    const [lab, photo] = [
      await add(nora, pdf('kept')),
      await add(nora, await samplePicture(30, 20, 'jpeg'), { kind: 'photo', name: 'me.jpg' }),
    ];
    await api.settle();
    const row = async (id: string) => (await list(nora)).items.find((each: { fileId: string }) => each.fileId === id);
    const keep = (caller: TestCaller, id: string, until: string) =>
      caller.write('POST', `/files/${id}/retention`, { until, reason: 'Kept for the expert report.' });
    const { expiresAt, keptAtLeast, keptAtMost } = await row(lab);
    expect([keptAtLeast, keptAtMost.slice(0, 4)]).toEqual([expiresAt, String(Number(expiresAt.slice(0, 4)) + 20)]);
    expect(codeOf(await keep(ida, lab, keptAtMost.slice(0, 10)))).toBe('403 access.denied');
    expect(codeOf(await keep(self, photo, keptAtMost.slice(0, 10)))).toMatch(/^40[34] /);
    const later = `${Number(expiresAt.slice(0, 4)) + 5}-07-01`;
    expect((await keep(nora, lab, later)).status).toBe(200);
    // the last millisecond of that day in Berlin
    expect((await row(lab)).expiresAt).toBe(`${later.slice(0, 8)}01T21:59:59.999Z`);
    expect(codeOf(await keep(nora, photo, later))).toBe('422 file.kept-out-of-range');
    const soon = new Date(clock.now().getTime() + 3 * DAY_MS).toISOString().slice(0, 10);
    expect((await keep(nora, photo, soon)).status).toBe(200);
    await api.settle();
    clock.advance(4 * DAY_MS);
    await wake('file-expiry');
    await signedInAnew();
    expect([(await row(photo)).state, (await row(lab)).state]).toEqual(['expired', 'present']);
    expect(await stored(`files/${org.orgId}/${anna}/${photo}`)).toEqual([]);
  });
  it('that belongs to no file is collected a day later; what belongs to one stays', async () => {
    const fileId = await add(nora);
    const folder = `files/${org.orgId}/${anna}/${fileId}`;
    const [mine] = await stored(folder);
    const blobs = api.app.get(BlobStore);
    const orphans = [`${folder}/${'a'.repeat(32)}`, `files/${org.orgId}/${anna}/${org.orgId}/${'b'.repeat(32)}`];
    for (const key of orphans) await blobs.put(key, [Buffer.from('left over')] as never);
    const { ticket } = await begin(nora, pdf().length);
    await sendPart(nora, ticket, 0, pdf());
    // stamped by this process: under a moved clock the file system keeps its own
    const writtenAgo = async (hours: number) => {
      const at = new Date(Date.now() - hours * 60 * 60_000);
      for (const key of [...(await stored('uploads')), ...(await stored(`files/${org.orgId}`))])
        utimesSync(join(api.configuration.home, 'files', key), at, at);
    };
    await writtenAgo(23);
    await wake('leftover-file-content');
    expect((await stored(folder)).length).toBe(2);
    expect(await stored('uploads')).toEqual([]);
    await writtenAgo(25);
    await wake('leftover-file-content');
    expect(await stored(folder)).toEqual([mine]);
    expect(await stored('uploads')).toEqual([]);
    expect(await stored(`files/${org.orgId}/${anna}/${org.orgId}`)).toEqual([]);
    expect((await nora.get(`/files/${fileId}/content`)).text).toContain(CANARY);
  });

  it('goes with its client, and nothing of it is left on the disk', async () => {
    const clara = await clientOf(nora, 'Clara');
    await api.settle();
    const fileId = await add(nora, pdf(), {}, clara);
    await send(nora, pdf(), clara);
    await api.app.get(CommandBus).execute(new EraseClient(clara, 'request-of-the-person', loaderRequest(org.orgId)));
    const folders = ['files', 'uploads'].map((folder) =>
      join(api.configuration.home, 'files', folder, org.orgId, clara),
    );
    await until(async () => folders.every((folder) => !existsSync(folder)));
    expect((await nora.get(`/files/${fileId}/content`)).status).toBe(404);
    expect(JSON.stringify(readdirSync(join(api.configuration.home, 'files'), { recursive: true }))).not.toContain(
      clara,
    );
  });
});

import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { CommandBus } from '#libs/commands/buses.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import type { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
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
import { samplePdf, sampleRecording } from '#src/files/contract.js';
import { SendMessage } from '#src/conversation/contract.js';
import { EraseClient } from '#src/history/contract.js';
import { uploadedFile } from './uploaded-file.js';

type Callers = [
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
  TestCaller,
];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CANARY = `kanari${randomUUID().replaceAll('-', '')}`;

// Real: the whole application on PostgreSQL, with a clock of its own; mails are captured.
describe('the conversation of a client with the care team', () => {
  const clock = new MovingClock('2026-11-30T23:50:00Z');
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'boss' | 'max' | 'audra' | 'rosa', TestPerson> & { orgId: string };
  let annaLogin: TestPerson, strangerLogin: TestPerson;
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, max: TestCaller, audra: TestCaller;
  let rosa: TestCaller, self: TestCaller, other: TestCaller;
  let anna: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const id = () => v7({ msecs: clock.now().getTime() });
  const send = (caller: TestCaller, text: string, messageId = id(), key?: string) =>
    caller.write(
      'POST',
      `/clients/${anna}/messages`,
      { messageId, text },
      key === undefined ? {} : { 'idempotency-key': key },
    );
  const sent = async (caller: TestCaller, text: string) => {
    const answer = await send(caller, text);
    if (answer.status !== 201) throw new Error(answer.text);
    return String(answer.body.id);
  };
  const list = async (caller: TestCaller) => (await caller.get(`/clients/${anna}/messages`)).body;
  const texts = async (caller: TestCaller): Promise<string[]> =>
    (await list(caller)).items.map(({ text }: { text: string }) => text);
  const unread = async (caller: TestCaller) => (await list(caller)).unread;
  const read = (caller: TestCaller, messageId: string) =>
    caller.write('POST', `/clients/${anna}/messages/${messageId}/reading`);
  /** Moves the clock; sessions of before would have ended. */
  const later = async (milliseconds: number) => {
    clock.advance(milliseconds);
    const { lena: l, tom: t, ida: i, boss: b, max: m, audra: a, rosa: r } = people;
    [lena, tom, ida, boss, max, audra, rosa, self, other] = (await Promise.all(
      [l, t, i, b, m, a, r, annaLogin, strangerLogin].map((person) => app.login(person)),
    )) as Callers;
  };
  const client = async (name: string) =>
    String(
      (await lena.write('POST', '/clients', { name, contact: { kind: 'email', value: 'a@example.org' } })).body.id,
    );

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      max: 'trainer',
      audra: 'auditor',
      rosa: 'researcher',
    });
    lena = await app.login(people.lena);
    anna = await client('Anna');
    for (const { accountId } of [people.ida, people.max])
      await lena.write('POST', `/clients/${anna}/staff`, { accountId });
    await app.settle();
    annaLogin = await app.join(people.orgId, 'client', { clientId: anna });
    strangerLogin = await app.join(people.orgId, 'client', { clientId: await client('Somebody else') });
    await later(0);
  });
  afterAll(() => app.close());

  it('is read and written by both sides, across the end of a month, and nobody else learns of it', async () => {
    const question = await sent(lena, `How was the week? ${CANARY}`);
    await later(20 * MINUTE_MS);
    await app.settle();
    expect(await unread(self)).toBe(1);
    const answer = await sent(self, 'Good, but the kefir\n\nbloats.');
    await app.settle();
    expect((await list(max)).items).toMatchObject([
      { messageId: answer, side: 'client', own: false, text: 'Good, but the kefir\n\nbloats.', writtenAt: null },
      { messageId: question, side: 'team', author: 'The dietitian' },
    ]);
    expect(await Promise.all([lena, max, self].map(unread))).toEqual([1, 1, 1]);
    expect((await read(lena, answer)).status).toBe(200);
    expect((await read(lena, question)).status).toBe(200);
    await app.settle();
    expect(await Promise.all([lena, max].map(unread))).toEqual([0, 1]);
    const { items } = (await max.get('/conversations')).body;
    expect(items).toMatchObject([{ clientId: anna, client: 'Anna', lastSide: 'client', unread: 1 }]);
    for (const caller of [tom, ida, boss, audra, rosa, other]) {
      const answers = [
        await caller.get(`/clients/${anna}/messages`),
        await send(caller, 'Mine'),
        await read(caller, answer),
        await caller.write('DELETE', `/clients/${anna}/messages/${question}`),
      ];
      for (const { status, text } of answers) {
        expect([403, 404]).toContain(status);
        expect(text).not.toContain(CANARY);
      }
      const conversations = await caller.get('/conversations');
      expect(conversations.status === 403 || conversations.body.items.length === 0).toBe(true);
    }
    // the auditor learns that something was said, not what
    const masked = await audra.get(`/clients/${anna}/history`);
    expect(masked.text).toContain('MessageSent');
    expect(masked.text).not.toContain(CANARY);
  });

  it('takes a message once, however often it is sent, and says when it was written', async () => {
    const messageId = id();
    await later(90 * MINUTE_MS);
    const key = randomUUID();
    expect((await send(self, 'From the train', messageId, key)).status).toBe(201);
    expect((await send(self, 'From the train', messageId, key)).status).toBe(201);
    expect((await send(self, 'From the train', messageId)).status).toBe(201);
    expect(codeOf(await send(self, 'Other words', messageId))).toBe('409 message.exists');
    expect(codeOf(await send(lena, 'From the train', messageId))).toBe('409 message.exists');
    await app.settle();
    const { items } = await list(lena);
    expect(items.filter((item: { messageId: string }) => item.messageId === messageId)).toHaveLength(1);
    expect(Date.parse(items[0].sentAt) - Date.parse(items[0].writtenAt)).toBe(90 * MINUTE_MS);
    // it came after what was read, so it is new
    expect(await unread(lena)).toBe(1);
  });

  it.each([
    ['422 message.empty', ' \n\u200b'],
    ['400 body.bad-text', 'a\u0000b'],
    ['422 message.unreadable', 'a\u001bb'],
    ['400 input.invalid', 'x'.repeat(4001)],
  ])('refuses with %s what is no message', async (code, text) => {
    expect(codeOf(await send(self, text))).toBe(code);
  });
  it('refuses an id that is no version 7 UUID', async () => {
    expect((await send(self, 'x', randomUUID())).status).toBe(400);
  });

  it('keeps what was said before a correction, and shows no words that were withdrawn', async () => {
    const messageId = await sent(self, 'I weigh 82 kg');
    const path = `/clients/${anna}/messages/${messageId}`;
    expect((await self.write('PUT', path, { text: 'I weigh 80 kg' })).status).toBe(200);
    expect(codeOf(await lena.write('PUT', path, { text: 'Mine' }))).toBe('403 message.not-author');
    await app.settle();
    expect((await list(lena)).items[0]).toMatchObject({
      text: 'I weigh 80 kg',
      earlier: [{ text: 'I weigh 82 kg', until: clock.now().toISOString() }],
    });
    expect((await self.write('DELETE', path)).status).toBe(200);
    await app.settle();
    expect((await list(lena)).items[0]).toMatchObject({
      text: '',
      earlier: [],
      withdrawnAt: clock.now().toISOString(),
    });
    expect((await lena.get('/conversations')).body.items[0].lastText).toBe('');
    expect((await lena.get(`/clients/${anna}/history`)).text).toContain('I weigh 82 kg');
  });

  it('comes in pages', async () => {
    for (let n = 1; n <= 55; n += 1) {
      clock.advance(1);
      await sent(lena, `Number ${n}`);
    }
    await app.settle();
    const first = await list(self);
    expect(first.items).toHaveLength(50);
    const second = (await self.get(`/clients/${anna}/messages?cursor=${first.next}`)).body;
    expect(second.items[4].text).toBe('Number 1');
    expect(second.next).toBeNull();
    expect(codeOf(await self.get(`/clients/${anna}/messages?cursor=nonsense`))).toBe('400 cursor.invalid');
  });

  it('is told live to those who may read it, and to nobody else', async () => {
    await app.app.listen(0, '127.0.0.1');
    const { port } = app.app.getHttpServer().address() as AddressInfo;
    const callers = { lena, self, tom, ida, boss, other };
    const heard = Object.fromEntries(
      await Promise.all(
        Object.entries(callers).map(
          async ([name, { accessToken }]) => [name, await listen(port, accessToken)] as const,
        ),
      ),
    );
    const messageId = await sent(lena, 'Do you hear me?');
    const said = (name: string) => heard[name]!.lines().filter((line) => line.includes('"topic":"message"'));
    await until(() => said('self').length > 0 && said('lena').length > 0);
    expect(JSON.parse(said('self')[0]!.slice('data: '.length))).toEqual({
      topic: 'message',
      clientId: anna,
      id: messageId,
      revision: null,
    });
    // a beat of every stream has come after it, and each tells in order
    await until(() =>
      Object.values(heard).every((stream) => stream.lines().filter((line) => line === ': ').length > 1),
    );
    for (const name of ['tom', 'ida', 'boss', 'other']) expect(said(name)).toEqual([]);
    for (const stream of Object.values(heard)) stream.close();
  });

  describe('carries files', () => {
    const attach = (caller: TestCaller, attachments: readonly object[], text = '', messageId = id()) => {
      clock.advance(1);
      return caller.write('POST', `/clients/${anna}/messages`, { messageId, text, attachments });
    };
    const upload = (caller: TestCaller, bytes: Buffer, label: object = {}) =>
      uploadedFile(caller, anna, bytes, { name: `${CANARY}.pdf`, ...label });
    const newest = async (caller: TestCaller) => (await list(caller)).items[0];
    const stored = async (fileId: string) => {
      const keys: string[] = [];
      for await (const { key } of app.app.get(BlobStore).list(`files/${people.orgId}/${anna}/${fileId}`))
        keys.push(key);
      return keys.length;
    };
    let voice: string;

    it('a voice note without a word, which the team is alerted of as such', async () => {
      voice = await upload(self, sampleRecording(2), { name: `${CANARY}.wav`, kind: 'audio' });
      const messageId = id();
      expect((await attach(self, [{ fileId: voice, seconds: 2 }], '', messageId)).status).toBe(201);
      expect((await attach(self, [{ fileId: voice, seconds: 2 }], '', messageId)).status).toBe(201);
      await app.settle();
      expect(await newest(lena)).toMatchObject({
        messageId,
        text: '',
        attachments: [
          { kind: 'voice', state: 'present', fileId: voice, name: `${CANARY}.wav`, mediaType: 'audio/wav', seconds: 2 },
        ],
      });
      expect((await lena.get('/conversations')).body.items[0]).toMatchObject({ lastText: '', lastAttachment: 'voice' });
      expect((await lena.get(`/files/${voice}/content`)).status).toBe(200);
      const alerts = async () => (await lena.get(`/clients/${anna}/alerts`)).body.items;
      const isVoice = ({ kind, parameters }: { kind: string; parameters: object }) =>
        kind === 'message-unread' && JSON.stringify(parameters) === '{"attachment":"voice"}';
      await until(async () => (await alerts()).some(isVoice));
    });

    it('whose names nobody learns who may not read the conversation', async () => {
      for (const caller of [tom, ida, boss, audra, rosa, other])
        for (const path of [
          `/clients/${anna}/messages`,
          '/conversations',
          `/clients/${anna}/files`,
          `/files/${voice}/content`,
        ]) {
          const { status, text } = await caller.get(path);
          expect([path, status === 200 && path.startsWith('/files'), text.includes(CANARY)]).toEqual([
            path,
            false,
            false,
          ]);
        }
    });

    it('of the writer only, that the client may read and that are still there', async () => {
      const [hers, hidden, removed] = [
        await upload(lena, samplePdf(['Plan'])),
        await upload(lena, samplePdf(['Letter']), { shared: false }),
        await upload(lena, samplePdf(['Slip'])),
      ];
      await lena.write('POST', `/files/${removed}/removal`, { reason: 'Belongs to another client.' });
      const fileId = randomUUID();
      expect(codeOf(await attach(self, [{ fileId: hers }]))).toBe('422 message.attachment-unknown');
      expect(codeOf(await attach(self, [{ fileId }]))).toBe('422 message.attachment-unknown');
      expect(codeOf(await attach(lena, [{ fileId: hidden }]))).toBe('422 message.attachment-not-shared');
      expect(codeOf(await attach(lena, [{ fileId: removed }]))).toBe('410 message.attachment-gone');
      expect(codeOf(await attach(lena, []))).toBe('422 message.empty');
      expect(codeOf(await attach(lena, Array(6).fill({ fileId: hers })))).toBe('400 input.invalid');
      expect((await attach(lena, [{ fileId: hers, seconds: null }, { fileId: hers }], 'Your plan')).status).toBe(201);
      await app.settle();
      expect((await newest(self)).attachments).toMatchObject([{ kind: 'document', fileId: hers, seconds: null }]);
      // a file's own rights rule: what is shared no longer is not named any more
      await lena.write('PATCH', `/files/${hers}`, { shared: false });
      await app.settle();
      const withheld = await self.get(`/clients/${anna}/messages`);
      expect(withheld.body.items[0].attachments).toMatchObject([{ state: 'withheld', fileId: null, name: null }]);
      expect((await newest(lena)).attachments).toMatchObject([{ state: 'present', fileId: hers }]);
    });

    it('which go from view when their message is withdrawn', async () => {
      const fileId = await upload(self, samplePdf(['Wrong letter']));
      const { body } = await attach(self, [{ fileId }], 'My letter');
      await self.write('DELETE', `/clients/${anna}/messages/${body.id}`);
      await app.settle();
      expect(await newest(lena)).toMatchObject({ text: '', attachments: [] });
      expect((await lena.get('/conversations')).body.items[0]).toMatchObject({ lastText: '', lastAttachment: null });
    });

    it('and says when they are gone; nothing leads to them any more', async () => {
      expect(await stored(voice)).toBe(1);
      await later(8 * DAY_MS);
      const attachment = async () =>
        (await list(self)).items.flatMap(({ attachments }: { attachments: object[] }) => attachments).at(-1);
      const gone = { kind: 'voice', state: 'expired', fileId: null, seconds: 2 };
      expect(await attachment()).toMatchObject(gone);
      await app.app.get(DueWorks, { strict: false }).wake('file-expiry');
      await app.settle();
      expect(await stored(voice)).toBe(0);
      expect(await attachment()).toMatchObject(gone);
      expect(codeOf(await self.get(`/files/${voice}/content`))).toBe('410 file.expired');
    });
  });

  it('is found by the client’s name among all, page by page, beside how many are unread', async () => {
    const commands = app.app.get(CommandBus);
    const others = await Promise.all(['Greta Kurz', 'Hanna Kurz', 'Ivo Lang'].map(client));
    await app.settle();
    for (const clientId of others) {
      clock.advance(1_000);
      const message = { messageId: id(), text: 'Hello', attachments: [], origin: {} };
      const { accountId } = annaLogin;
      await commands.execute(new SendMessage(clientId, message, 'client', accountId, loaderRequest(people.orgId)));
    }
    await app.settle();
    const page = async (query: string, caller = lena) => (await caller.get(`/conversations?${query}`)).body;
    const whole = await page('');
    const names = (list: { items: { client: string }[] }) => list.items.map(({ client: name }) => name);
    expect(names(whole).slice(0, 3)).toEqual(['Ivo Lang', 'Hanna Kurz', 'Greta Kurz']);
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${first.next}`);
    expect([...names(first), ...names(second)]).toEqual(names(whole).slice(0, 4));
    expect([first.unread, second.unread, whole.next]).toEqual([whole.unread, whole.unread, null]);
    const kurz = await page('search=kurz&limit=1');
    expect([names(kurz), kurz.unread]).toEqual([['Hanna Kurz'], whole.unread]);
    expect(names(await page(`search=kurz&limit=1&cursor=${kurz.next}`))).toEqual(['Greta Kurz']);
    expect(names(await page('search=Hannna'))).toEqual(['Hanna Kurz']);
    expect(await page('search=nobody')).toEqual({ items: [], next: null, unread: whole.unread });
    expect(names(await page('search=kurz', tom))).toEqual([]);
    expect(codeOf(await lena.get('/conversations?cursor=x'))).toBe('400 cursor.invalid');
    for (const clientId of others)
      await commands.execute(new EraseClient(clientId, 'request-of-the-person', loaderRequest(people.orgId)));
    await app.settle();
    expect(names(await page('search=kurz'))).toEqual([]);
  });

  describe('is announced by e-mail', () => {
    const mailsTo = async ({ email }: TestPerson) =>
      (await app.app.get<CapturedMails>(Mailer).list(10_000)).filter(({ to }) => to === email);
    const sweep = async () => {
      await app.settle();
      await app.app.get(DueWorks, { strict: false }).wake('message-reminder');
      await app.settle();
    };
    const counts = async () =>
      (await Promise.all([annaLogin, people.lena, people.max, people.ida, people.tom, people.boss].map(mailsTo))).map(
        (mails) => mails.length,
      );
    const reach = async (expected: readonly number[]) => {
      await until(async () => JSON.stringify(await counts()) === JSON.stringify(expected), 5_000).catch(
        () => undefined,
      );
      expect(await counts()).toEqual(expected);
    };
    const caughtUp = async () => {
      for (const caller of [lena, max, self]) await read(caller, (await list(caller)).items[0].messageId);
      // what is sent at the very instant of the last message counts as seen with it
      await later(1);
      await app.settle();
    };
    let before: number[];
    const more = (...by: number[]) => before.map((count, index) => count + (by[index] ?? 0));
    beforeEach(async () => {
      await caughtUp();
      before = await counts();
    });

    it('after half an hour unread, once until it is read, without a word of it', async () => {
      await sent(lena, `Please call. ${CANARY}`);
      await later(30 * MINUTE_MS - 1);
      await sweep();
      await reach(more(0));
      await later(1);
      await sweep();
      await reach(more(1));
      const [mail] = (await mailsTo(annaLogin)).slice(-1);
      expect(mail?.subject).toBe('You have a new message');
      expect(JSON.stringify(mail)).toContain('/app/messages');
      for (const word of [CANARY, 'Anna', 'The dietitian', 'call']) expect(JSON.stringify(mail)).not.toContain(word);
      await sent(max, 'And drink.');
      await later(60 * MINUTE_MS);
      await sweep();
      await reach(more(1));
      await caughtUp();
      await sent(max, 'Next week again');
      await later(31 * MINUTE_MS);
      await sweep();
      await reach(more(2));
    });

    it('after as many minutes as the organisation says', async () => {
      const say = async (remindMinutes: number) => {
        const { headers } = await boss.get('/org');
        return boss.write('PATCH', '/org', { remindMinutes }, { 'if-match': String(headers.etag) });
      };
      expect((await say(4)).status).toBe(400);
      expect((await say(60)).status).toBe(200);
      await sent(lena, 'Please call');
      await later(59 * MINUTE_MS);
      await sweep();
      await reach(more(0));
      await later(MINUTE_MS);
      await sweep();
      await reach(more(1));
      expect((await say(30)).status).toBe(200);
    });

    it('to those of the care team who have not seen it, and not about what was read or withdrawn', async () => {
      const gone = await sent(self, 'Never mind');
      await self.write('DELETE', `/clients/${anna}/messages/${gone}`);
      await later(31 * MINUTE_MS);
      await sweep();
      await reach(more(0));
      const messageId = await sent(self, 'The knee hurts');
      await app.settle();
      await read(lena, messageId);
      await later(31 * MINUTE_MS);
      await sweep();
      await reach(more(0, 0, 1));
    });

    it('to nobody of the team about what a colleague has answered', async () => {
      await sent(self, 'May I eat before the run?');
      await later(1);
      await sent(lena, 'Yes, a banana.');
      await later(31 * MINUTE_MS);
      await sweep();
      await reach(more(1));
    });
  });

  it('is closed when the client is archived, and gone when they are erased', async () => {
    const etag = String((await lena.get(`/clients/${anna}`)).headers.etag);
    await lena.write('PATCH', `/clients/${anna}`, { status: 'archived' }, { 'if-match': etag });
    await app.settle();
    expect(codeOf(await send(lena, 'Hello?'))).toBe('409 client.archived');
    expect((await list(lena)).open).toBe(false);
    expect((await texts(lena)).length).toBeGreaterThan(0);
    await app.app.get(CommandBus).execute(new EraseClient(anna, 'request-of-the-person', loaderRequest(people.orgId)));
    await app.settle();
    expect((await lena.get(`/clients/${anna}/messages`)).status).toBe(404);
    expect((await lena.get('/conversations')).body.items).toEqual([]);
  });
});

const until = async (holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> => {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > withinMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** An open event stream, as a browser's fetch reads it. */
async function listen(port: number, token: string) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpGet(
      { host: '127.0.0.1', port, path: '/api/v1/live', headers: { authorization: `Bearer ${token}` } },
      resolve,
    ).on('error', reject);
  });
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined);
  return { lines: () => text.split('\n\n'), close: () => response.destroy() };
}

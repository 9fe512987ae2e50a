import { jest } from '@jest/globals';
import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

jest.setTimeout(120_000);

let api: TestApp;
let port: number;
let org: { orgId: string } & Record<'nora' | 'ben' | 'alba', TestPerson>;

beforeAll(async () => {
  api = await testApp();
  org = await api.found({ nora: 'dietitian', ben: 'dietitian', alba: 'org_admin' });
  await api.app.listen(0, '127.0.0.1');
  port = (api.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => api?.close());

const until = async (holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<number> => {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > withinMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Date.now() - began;
};

/** An open event stream, as a browser's fetch reads it. */
async function listen(token: string, at = port) {
  const messages: { topic: string; clientId: string | null; id: string | null }[] = [];
  const state = { ended: false };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpGet(
      { host: '127.0.0.1', port: at, path: '/api/v1/live', headers: { authorization: `Bearer ${token}` } },
      resolve,
    ).on('error', reject);
  });
  let text = '';
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('data: ')) messages.push(JSON.parse(block.slice(6)));
    })
    .on('close', () => {
      state.ended = true;
    })
    .on('error', () => undefined);
  return { response, messages, state, close: () => response.destroy() };
}

const register = async (caller: TestCaller) =>
  String(
    (
      await caller.write('POST', '/clients', {
        name: 'Helena Brandt',
        contact: { kind: 'email', value: 'h@example.org' },
      })
    ).body.id,
  );

describe('probes', () => {
  it('say that the process is alive and may have traffic', async () => {
    expect((await api.inject({ method: 'GET', url: '/health/live' })).body).toEqual({ status: 'alive' });
    const ready = await api.inject({ method: 'GET', url: '/health/ready' });
    expect([ready.status, ready.body]).toEqual([
      200,
      { status: 'ready', checks: { database: 'up', vault: 'up', projections: 'up' } },
    ]);
  });
});

describe('metrics', () => {
  it('tell rates and lags, by route and projection', async () => {
    await api.inject({ method: 'GET', url: '/api/v1/clients/0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001' });
    const { status, text } = await api.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(status).toBe(200);
    expect(text).toContain(
      'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/api/v1/clients/:clientId",status="401"}',
    );
    expect(text).toMatch(/projection_lag_seconds \d/);
    expect(text).not.toContain('0199f3a2');
  });

  it.each([
    ['from elsewhere', '203.0.113.7', {}],
    ['through a proxy', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }],
  ])('do not exist %s', async (_, remoteAddress, headers) => {
    expect((await api.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })).status).toBe(404);
  });
});

describe('captured mail', () => {
  it('is shown in development, and harmless', async () => {
    await api.app.get(Mailer).send({
      to: 'a@b.example',
      subject: '<script>alert(1)</script>',
      text: 'Hello <b>you</b>',
      html: '',
      eventId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
    });
    const { status, headers, text } = await api.inject({ method: 'GET', url: '/dev/mail' });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');
  });
});

describe('live updates', () => {
  it('tell those who may know, and nobody else', async () => {
    const [nora, ben, alba] = [await api.login(org.nora), await api.login(org.ben), await api.login(org.alba)];
    const otherOrg = await api.found({ eva: 'org_admin' }, 'Another Clinic');
    const eva = await api.login(otherOrg.eva);
    const streams = await Promise.all([nora, ben, alba, eva].map(({ accessToken }) => listen(accessToken)));
    const [noras, bens, albas, evas] = streams;
    expect(noras?.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const clientId = await register(nora);
    await until(() => Boolean(noras?.messages.some((message) => message.clientId === clientId)));
    await until(() =>
      Boolean(albas?.messages.some((message) => message.topic === 'client' && message.clientId === clientId)),
    );
    // what concerns a whole org, and so no client, stays in it
    await eva.write('POST', '/history/exports');
    await until(() => Boolean(evas?.messages.some(({ topic }) => topic === 'logExport')));
    // whoever listens hears in turn: what would have come to the others has come by now
    await register(ben);
    await until(() => Boolean(bens?.messages.length));
    expect(bens?.messages.filter((message) => message.clientId === clientId)).toEqual([]);
    expect(evas?.messages.every(({ topic, clientId }) => topic === 'logExport' && clientId === null)).toBe(true);
    for (const stream of [noras, bens, albas])
      expect(stream?.messages.filter(({ topic }) => topic === 'logExport')).toEqual([]);
    for (const message of noras?.messages ?? [])
      expect(Object.keys(message).sort()).toEqual(['clientId', 'id', 'topic']);
    for (const stream of streams) stream.close();
  });

  it('end with the session, within five seconds', async () => {
    const nora = await api.login(org.nora);
    const stream = await listen(nora.accessToken);
    await api.inject({
      method: 'POST',
      url: '/api/v1/auth/logout',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${nora.cookie}`, origin: 'http://clinic.test' },
    });
    expect(await until(() => stream.state.ended)).toBeLessThan(6_000);
  });

  it('are four at most for one account', async () => {
    const ben = await api.login(org.ben);
    const open = await Promise.all(Array.from({ length: 4 }, () => listen(ben.accessToken)));
    const fifth = await listen(ben.accessToken);
    expect([fifth.response.statusCode, fifth.response.headers['retry-after']]).toEqual([429, '30']);
    open[0]?.close();
    let again = await listen(ben.accessToken);
    await until(async () => {
      if (again.response.statusCode === 200) return true;
      again = await listen(ben.accessToken);
      return again.response.statusCode === 200;
    });
    for (const stream of [...open, again]) stream.close();
  });

  it('need a token', async () => {
    const stream = await listen('nonsense');
    expect(stream.response.statusCode).toBe(401);
    stream.close();
  });

  it('do not hold up the end of the application', async () => {
    const other = await testApp();
    let began: number | undefined;
    try {
      const { nora } = await other.found({ nora: 'dietitian' });
      await other.app.listen(0, '127.0.0.1');
      const { accessToken } = await other.login(nora);
      const stream = await listen(accessToken, (other.app.getHttpServer().address() as AddressInfo).port);
      began = Date.now();
      await other.app.close();
      expect(Date.now() - began).toBeLessThan(5_000);
      await until(() => stream.state.ended);
    } finally {
      await other.close();
    }
  });
});

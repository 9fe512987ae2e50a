import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { Metrics } from '#libs/http/metrics.js';
import { LiveTopics } from '#libs/projections/live-topics.js';
import type { LiveTopicName } from '#libs/projections/projection.js';
import type { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { atMostEvery, RowsFollow } from '#src/operations/health/checks.js';
import { Readiness } from '#src/operations/health/readiness.js';
import { MetricsController } from '#src/operations/metrics/metrics.controller.js';
import { testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

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
      {
        status: 'ready',
        checks: { database: 'up', vault: 'up', projections: 'up', lag: 'up', disk: 'up' },
        others: { storage: 'up', mail: 'up', jobs: 'up' },
      },
    ]);
  });
});

describe('readiness', () => {
  it('goes on without mail and storage, and says that they are away', async () => {
    const down = () => Promise.reject(new Error('away'));
    const readiness = new Readiness(
      [{ name: 'database', check: async () => undefined }],
      [
        { name: 'storage', check: down },
        { name: 'mail', check: atMostEvery(60_000, down) },
      ],
    );
    expect([await readiness.now(), await readiness.ofOthers()]).toEqual([
      { database: 'up' },
      { storage: 'down', mail: 'down' },
    ]);
    await readiness.reached(1_000);
  });

  it('answers a probe while storage hangs, and tells what was known before', async () => {
    let hangs = false;
    const storage = () => (hangs ? new Promise<void>(() => undefined) : Promise.resolve());
    const readiness = new Readiness([], [{ name: 'storage', check: storage }]);
    expect(await readiness.ofOthers()).toEqual({ storage: 'up' });
    hangs = true;
    expect(await readiness.ofOthers()).toEqual({ storage: 'up' });
    await expect.poll(() => readiness.ofOthers(), { timeout: 10_000 }).toEqual({ storage: 'down' });
  });

  it('keeps the metrics that can be read when one fails', async () => {
    const metrics = new Metrics();
    metrics.gauge('asked', 'A database that is away.', () => Promise.reject(new Error('away')));
    metrics.gauge('known', 'What this process knows.', () => 7);
    const text = await metrics.registry.metrics();
    expect(text).toContain('known 7');
    expect(text).not.toMatch(/^asked /m);
  });

  it('asks a mail server once a minute at most', async () => {
    let [now, asked] = [0, 0];
    const ask = atMostEvery(
      60_000,
      async () => void (asked += 1),
      () => now,
    );
    for (const at of [0, 30_000, 59_999, 60_000, 60_001]) {
      now = at;
      await ask();
    }
    expect(asked).toBe(2);
  });

  it('ends when the tables of a view are gone', async () => {
    const owner = api.databases.databases.main('owner');
    const { rows } = await owner.query<{ suffix: string }>(
      `select suffix from es.projection where name = 'log_export' and state = 'live'`,
    );
    const table = `log_export_${rows[0]!.suffix}`;
    await owner.query(`alter table rm.${table} rename to taken_away`);
    const without = await api.inject({ method: 'GET', url: '/health/ready' });
    await owner.query(`alter table rm.taken_away rename to ${table}`);
    expect([without.status, without.body.checks]).toMatchObject([503, { projections: 'down', database: 'up' }]);
    expect((await api.inject({ method: 'GET', url: '/health/ready' })).status).toBe(200);
  });

  it('ends when a view has stood still behind the log for half a minute, and comes back when it follows', async () => {
    let [now, position] = [0, '1.1'];
    const store = { head: async () => '5.5', comparePositions: (a: string, b: string) => Math.sign(+a - +b) };
    const admin = { status: async () => [{ name: 'view', state: 'live', position }] };
    const rows = new RowsFollow(store as unknown as EventStore, admin as unknown as ProjectionAdmin, () => now);
    const ready = () =>
      rows.check().then(
        () => true,
        () => false,
      );
    const seen = [await ready()];
    now = 29_000;
    seen.push(await ready());
    now = 31_000;
    seen.push(await ready());
    position = '5.5';
    seen.push(await ready());
    expect(seen).toEqual([true, true, false, true]);
  });
});

describe('metrics in production', () => {
  const env = { NODE_ENV: 'production', SMTP_URL: 'smtp://localhost' };
  const secrets = Object.fromEntries(
    [
      'KEY_ENCRYPTION_KEY',
      'BLIND_INDEX_KEY',
      'REFRESH_SECRET',
      'TOKEN_SIGNING_KEY',
      'TOMBSTONE_SIGNING_KEY',
      'HEAD_SIGNING_KEY',
    ].map((name) => [`TRACKFORGE_${name}`, Buffer.alloc(32, 7).toString('base64')]),
  );

  it.each([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['10.0.0.7', {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, false],
    ['127.0.0.1', { forwarded: 'for=203.0.113.7' }, false],
    ['203.0.113.7', { authorization: 'Bearer a-token-of-enough-letters' }, true],
    ['203.0.113.7', { authorization: 'Bearer a-token-of-enough-letter' }, false],
  ])('are for this machine or a token: %s %j', async (remoteAddress, headers, allowed) => {
    const configuration = new Configuration({ ...env, ...secrets, METRICS_TOKEN: 'a-token-of-enough-letters' });
    const controller = new MetricsController(new Metrics(), configuration);
    const reply = { header: () => reply };
    const answer = controller.getMetrics(
      { socket: { remoteAddress }, headers } as unknown as FastifyRequest,
      reply as unknown as FastifyReply,
    );
    expect(
      await answer.then(
        () => true,
        () => false,
      ),
    ).toBe(allowed);
  });

  it('take no token that could be guessed', () =>
    expect(() => new Configuration({ ...env, ...secrets, METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN'));
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
    for (const name of ['jobs_pending', 'jobs_retried', 'jobs_given_up_total', 'jobs_oldest_seconds'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
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
      expect(Object.keys(message).sort()).toEqual(['clientId', 'id', 'revision', 'topic']);
    for (const stream of streams) stream.close();
  });

  it('say nothing of a topic that no right is known for', async () => {
    const nora = await api.login(org.nora);
    const stream = await listen(nora.accessToken);
    const clientId = await register(nora);
    await until(() => stream.messages.some((message) => message.clientId === clientId));
    const orgId = org.nora.orgId;
    const foreign = 'bloodPressure' as LiveTopicName;
    api.app.get(LiveTopics).publish([
      { orgId, topic: foreign, clientId, id: 'about a client' },
      { orgId, topic: foreign, clientId: null, id: 'about the org' },
      // a dietitian may not have exports of the log
      { orgId, topic: 'logExport', clientId: null, id: 'an export' },
      { orgId, topic: 'client', clientId, id: 'the last one' },
    ]);
    await until(() => stream.messages.some(({ id }) => id === 'the last one'));
    expect(stream.messages.filter(({ topic }) => topic === foreign || topic === 'logExport')).toEqual([]);
    stream.close();
  });

  it('end soon after the session', async () => {
    const nora = await api.login(org.nora);
    const stream = await listen(nora.accessToken);
    await api.inject({
      method: 'POST',
      url: '/api/v1/auth/logout',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${nora.cookie}`, origin: 'http://clinic.test' },
    });
    expect(await until(() => stream.state.ended)).toBeLessThan(20_000);
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
      expect(Date.now() - began).toBeLessThan(20_000);
      await until(() => stream.state.ended);
    } finally {
      await other.close();
    }
  });
});

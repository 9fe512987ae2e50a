import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';

const CONNECTIONS = 200;
/** As many as one account may hold. */
const PER_ACCOUNT = 4;
const MESSAGES = 60;
const HALF_MS = 300;
const MOST_MS = 1_000;

/** An open live stream, and what it was told. */
interface Listener {
  readonly heard: (wanted: string) => Promise<void>;
  close(): void;
}

async function listener(origin: string, { accessToken }: TestCaller): Promise<Listener> {
  const abort = new AbortController();
  const response = await fetch(`${origin}/api/v1/live`, {
    headers: { authorization: `Bearer ${accessToken}`, 'x-forwarded-for': '127.0.0.1' },
    signal: abort.signal,
  });
  if (response.status !== 200) throw new Error(`the stream was answered ${response.status}`);
  const waiting = new Map<string, () => void>();
  const told = new Set<string>();
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body!)
      for (const [, id] of decoder
        .decode(chunk as Uint8Array)
        .matchAll(/"topic":"message".*?"id":"([0-9a-f-]{36})"/g)) {
        told.add(id!);
        waiting.get(id!)?.();
      }
  })().catch(() => undefined);
  return {
    heard: (wanted) => (told.has(wanted) ? Promise.resolve() : new Promise((resolve) => waiting.set(wanted, resolve))),
    close: () => abort.abort(),
  };
}

describe('a message', () => {
  let app: TestApp;
  const listeners: Listener[] = [];
  afterAll(async () => {
    for (const each of listeners) each.close();
    await app?.close();
  });

  it(`is shown on the other side soon, with ${CONNECTIONS} live connections`, async () => {
    app = await testApp({ env: { SESSION_REQUESTS_A_MINUTE: '100000' } });
    const people = await app.found({ lena: 'dietitian' });
    const lena = await app.login(people.lena);
    const clients: string[] = [];
    while (clients.length < CONNECTIONS / PER_ACCOUNT - 1) {
      const contact = { kind: 'email', value: `c${clients.length}@example.org` };
      clients.push(
        String((await lena.write('POST', '/clients', { name: `Client ${clients.length}`, contact })).body.id),
      );
    }
    await app.settle();
    const callers: TestCaller[] = [];
    for (const clientId of clients) callers.push(await app.login(await app.join(people.orgId, 'client', { clientId })));
    await app.app.listen(0, '127.0.0.1');
    const origin = await app.app.getUrl();
    for (const caller of [lena, ...callers])
      for (let n = 0; n < PER_ACCOUNT; n += 1) listeners.push(await listener(origin, caller));
    const [hers] = listeners;
    const path = `/clients/${clients[0]}/messages`;
    const took: number[] = [];
    for (let n = 0; n < MESSAGES; n += 1) {
      const messageId = v7();
      const began = performance.now();
      const [{ status }] = await Promise.all([
        callers[0]!.write('POST', path, { messageId, text: `Message ${n}` }),
        hers!.heard(messageId),
      ]);
      expect(status).toBe(201);
      // what the screen does then
      const shown = await lena.get(path);
      expect(shown.body.items[0].messageId).toBe(messageId);
      took.push(performance.now() - began);
      await pause(150);
    }
    took.sort((a, b) => a - b);
    const [half, most] = [took[Math.floor(MESSAGES * 0.5)]!, took[Math.floor(MESSAGES * 0.99)]!];
    console.log(
      `sent until shown, ${listeners.length} connections: p50 ${half.toFixed(0)} ms, p99 ${most.toFixed(0)} ms`,
    );
    expect(half).toBeLessThan(HALF_MS);
    expect(most).toBeLessThan(MOST_MS);
  });
});

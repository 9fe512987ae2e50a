import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { Databases, type DatabaseUrls } from './databases.js';

let standing: TestDatabases;
let proxy: Server;
let answersFrom: number;
beforeAll(async () => {
  standing = await freshDatabases();
  const server = new URL(standing.urls.main.api);
  // stands before the server: whoever asks too early waits for an answer that never comes
  proxy = createServer((incoming) => {
    incoming.on('error', () => undefined);
    if (performance.now() < answersFrom) return;
    const outgoing = connect(Number(server.port), server.hostname);
    outgoing.on('error', () => undefined);
    incoming.pipe(outgoing).pipe(incoming);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  proxy.close();
  await standing.drop();
});

/** The same addresses with another host, port and perhaps password. */
const changed = (change: (url: URL) => void): DatabaseUrls => {
  const each = <T extends Record<string, string>>(urls: T): T =>
    Object.fromEntries(
      Object.entries(urls).map(([role, address]) => {
        const url = new URL(address);
        change(url);
        return [role, url.href];
      }),
    ) as T;
  return { main: each({ ...standing.urls.main }), vault: each({ ...standing.urls.vault }) };
};

describe('databases at the start of a process', () => {
  it('are waited for when the server takes longer than a request may', async () => {
    const through = (proxy.address() as AddressInfo).port;
    const databases = new Databases(changed((url) => (url.host = `127.0.0.1:${through}`)));
    answersFrom = performance.now() + 3_000;
    await databases.reached(30_000);
    expect((await databases.vault('worker').query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await databases.close();
  });

  it('are given up when the time is over', async () => {
    const databases = new Databases(changed((url) => (url.host = '127.0.0.1:1')));
    await expect(databases.reached(300)).rejects.toThrow(/ECONNREFUSED/);
    await databases.close();
  });

  it('refuse a wrong password at once', async () => {
    const databases = new Databases(changed((url) => (url.password = 'wrong')));
    await expect(databases.reached(30_000)).rejects.toMatchObject({ code: '28P01' });
    await databases.close();
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { realServer } from '../eventstoredb/real-server.js';

const ROOT = join(import.meta.dirname, '../..');
const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];

const server = await realServer();

// Real: the API spec of the line from a food to a proof, as it stands, with its log on a server; `npm test` has it on the double.
describe.skipIf(server === null)('the line with its log on a real EventStoreDB', () => {
  afterAll(() => server?.stop());

  it('runs as on PostgreSQL', async () => {
    const { url } = server!;
    const run = spawn(process.execPath, [...VITEST, 'test/api/the-line'], {
      cwd: ROOT,
      env: { ...process.env, EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(run, 'exit')) as [number | null];
    if (code !== 0) throw new Error(said.slice(-8_000));
    const store = new EventStoreDbEventStore(url);
    expect((await store.readLog(null, 1_000)).length).toBeGreaterThan(30);
    await store.close();
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WireServer } from '../eventstoredb/wire-server.js';

const ROOT = join(import.meta.dirname, '../..');
const JOURNEYS = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/journeys/vitest.config.mjs'];

// Real: the built product in Chromium, as `npm test` walks it; its log is on a server that speaks EventStoreDB's protocol.
describe('the journeys of the line and of the app without network, with the log on EventStoreDB', () => {
  const server = new WireServer();
  afterAll(() => server.stop());

  it('go as on PostgreSQL', async () => {
    await server.start();
    const run = spawn(process.execPath, [...JOURNEYS, 'line.journey'], {
      cwd: ROOT,
      env: { ...process.env, EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.url, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(run, 'exit')) as [number | null];
    if (code !== 0) throw new Error(said.slice(-8_000));
    // the demo clinic alone has thousands
    expect(server.log.all.filter(({ stream }) => stream.startsWith('trackforge_')).length).toBeGreaterThan(1_000);
  });
});

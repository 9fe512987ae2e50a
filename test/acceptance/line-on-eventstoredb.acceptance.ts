import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WireServer } from '../eventstoredb/wire-server.js';

const ROOT = join(import.meta.dirname, '../..');
const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];

// Real: the API spec of the line from a food to a proof, as it stands, on a log that is elsewhere.
describe('the line with its log on EventStoreDB', () => {
  it('runs as on PostgreSQL; on a real server where EVENTSTORE_URL names one, else on the double', async () => {
    const given = process.env['EVENTSTORE_URL'];
    const double = given ? null : await new WireServer().start();
    if (!given) console.info('EVENTSTORE_URL is not set: the line runs on the double, not on a real server');
    try {
      const env = { ...process.env, EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: given ?? double!.url };
      const run = spawn(process.execPath, [...VITEST, 'test/api/the-line'], {
        cwd: ROOT,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const [code] = (await once(run, 'exit')) as [number | null];
      if (code !== 0) throw new Error(said.slice(-8_000));
      if (double)
        expect(double.log.all.filter(({ stream }) => stream.startsWith('trackforge_')).length).toBeGreaterThan(30);
    } finally {
      double?.stop();
    }
  }, 300_000);
});

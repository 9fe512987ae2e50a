import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names the folder in which the first spec of a worker that needs a database starts the worker's cluster (libs/testing/postgres.ts). Specs without a database pay nothing. */
export function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'trackforge-test-'));
  // The database's user must be able to pass through.
  chmodSync(folder, 0o711);
  process.env.TRACKFORGE_TEST_RUN = folder;
}

/** Stops the workers' clusters, if specs started any, and removes the run's folder. */
export async function teardown() {
  const folder = process.env.TRACKFORGE_TEST_RUN;
  if (!folder) return;
  await Promise.all(globSync('worker-*/cluster.json', { cwd: folder }).map((file) => stop(join(folder, file))));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function stop(announced) {
  const { dataFolder } = JSON.parse(readFileSync(announced, 'utf8'));
  const pidFile = join(dataFolder, 'postmaster.pid');
  for (let tries = 0; existsSync(pidFile) && tries < 100; tries += 1) {
    // Data that is thrown away needs no clean shutdown.
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    try {
      process.kill(pid, tries < 50 ? 'SIGQUIT' : 'SIGKILL');
    } catch {
      break;
    }
    await sleep(50);
  }
  rmSync(join(dataFolder, '..'), { recursive: true, force: true, maxRetries: 5 });
}

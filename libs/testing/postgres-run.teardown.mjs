import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stops the run's cluster, if a spec started one, and removes its folder. */
export default async function teardown() {
  const folder = process.env.TRACKFORGE_TEST_RUN;
  if (!folder) return;
  const file = join(folder, 'cluster.json');
  if (existsSync(file)) {
    const { dataFolder } = JSON.parse(readFileSync(file, 'utf8'));
    const pidFile = join(dataFolder, 'postmaster.pid');
    for (let tries = 0; existsSync(pidFile) && tries < 100; tries += 1) {
      // Data that is thrown away needs no clean shutdown.
      const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
      try { process.kill(pid, tries < 50 ? 'SIGQUIT' : 'SIGKILL'); } catch { break; }
      await sleep(50);
    }
    rmSync(join(dataFolder, '..'), { recursive: true, force: true, maxRetries: 5 });
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

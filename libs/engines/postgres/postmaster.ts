import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server that runs on this data folder, or null. A pid that belongs to somebody else by now does not count. */
export function runningPostmaster(dataFolder: string): Postmaster | null {
  const lines = readPidFile(dataFolder);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 1 || !isPostgres(pid, dataFolder)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes a `postmaster.pid` that a killed server left. PostgreSQL would refuse to start when its number was given to
 * another process meanwhile, which is the rule rather than the exception in containers, where numbers start at 1.
 */
export function removeStalePidFile(dataFolder: string): void {
  if (readPidFile(dataFolder) && !runningPostmaster(dataFolder))
    rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

/**
 * Stops a server that is not our child: `fast` first (clients are cut, data is flushed), `immediate` after `graceMs`
 * (nothing acknowledged is lost: the next start recovers from the log).
 */
export async function stopPostmaster(dataFolder: string, graceMs = 3000): Promise<void> {
  const running = runningPostmaster(dataFolder);
  if (!running) return;
  signal(running.pid, 'SIGINT');
  if (await gone(running.pid, dataFolder, graceMs)) return;
  signal(running.pid, 'SIGQUIT');
  if (!(await gone(running.pid, dataFolder, 1500))) signal(running.pid, 'SIGKILL');
  await gone(running.pid, dataFolder, 1000);
}

/** Waits until the server has ended. */
async function gone(pid: number, dataFolder: string, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isPostgres(pid, dataFolder)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

/** Identifies a process beyond its number, which is reused: number and start time. Null when it does not run. */
export function processIdentity(pid: number): string | null {
  if (platform() !== 'linux') {
    try {
      process.kill(pid, 0);
      return String(pid);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM' ? String(pid) : null;
    }
  }
  try {
    // The name may contain spaces and brackets; fields count from the last one. Field 22 is the start in clock ticks.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${pid}@${fields[19]}`;
  } catch {
    return null;
  }
}

/** Whether this process is a server on this very folder: the command line names it (`-D`). */
function isPostgres(pid: number, dataFolder: string): boolean {
  if (!processIdentity(pid)) return false;
  if (platform() === 'win32') return true;
  if (platform() !== 'linux')
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(dataFolder);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataFolder);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended meanwhile.
  }
}

function readPidFile(dataFolder: string): string[] | null {
  const file = join(dataFolder, 'postmaster.pid');
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;
  } catch {
    return null;
  }
}

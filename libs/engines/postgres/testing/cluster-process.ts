import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** A cluster held by another process. */
export interface ClusterProcess {
  readonly child: ChildProcess;
  /** Superuser's address, or what it said instead. */
  readonly said: string;
  readonly ended: Promise<unknown>;
}

/** Starts that process and waits for its first line. */
export async function holdCluster(
  home: string,
  password: string,
  user: { uid?: number; gid?: number } = {},
): Promise<ClusterProcess> {
  const script = fileURLToPath(new URL('hold-cluster.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--experimental-transform-types', '--no-warnings', script, home, password], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve();
    });
    void ended.then(() => {
      if (said.includes('\n')) resolve();
      else reject(new Error(errors));
    });
  });
  return { child, said: said.trim(), ended };
}

/** Runs one statement. */
export async function ask<R extends object = Record<string, unknown>>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Process number of the server on a data folder. */
export function postmasterPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Waits until it holds. @returns milliseconds it took */
export async function eventually(what: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await what()) return performance.now() - began;
    if (performance.now() - began > withinMs) throw new Error('it did not come true');
    await sleep(20);
  }
}

/** Whether a process runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

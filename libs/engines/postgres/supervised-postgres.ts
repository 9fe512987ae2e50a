import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './binaries.js';
import type { ClusterLocation } from './cluster-location.js';
import { removeStalePidFile, runningPostmaster } from './postmaster.js';

/** A server that has said it is ready, as our child. */
export interface SupervisedPostgres {
  readonly port: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks for a fast shutdown: clients are cut, data is flushed. */
  release(): void;
}

/**
 * The server's life hangs on a pipe to this process: when it closes, because we asked or because we were killed with
 * -9, the shell tells the server to stop. Being in a session of its own, it does not hear the terminal's Ctrl-C, which
 * would cut the application's last transactions.
 */
const SUPERVISOR = `
"$@" 3<&- & server=$!
(read -r _ <&3; kill -INT "$server") 2>/dev/null & watch=$!
exec 3<&-
wait "$server"; status=$?
kill "$watch" 2>/dev/null
exit "$status"`;

/** Creates the data folder; one that was interrupted half way is thrown away. */
export function initialise(location: ClusterLocation, superuser: string, password: string): void {
  const data = join(location.base, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const partial = join(location.base, 'data.partial');
  const passwordFile = join(location.base, 'password');
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (location.user) chownSync(passwordFile, location.user.uid, location.user.gid);
  try {
    let failure: string | null = '';
    for (const ctype of CHARACTER_CLASSES) {
      failure = initdb(location, partial, superuser, passwordFile, ctype);
      if (failure === null || !failure.includes('locale')) break;
    }
    if (failure !== null) throw new Error(`initdb failed: ${failure}`);
    renameSync(partial, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Which letters count as letters is asked of the C library, under a name that differs by system; trigram search needs it for é and Ł. */
const CHARACTER_CLASSES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Null on success, else what it said last. */
function initdb(
  location: ClusterLocation,
  folder: string,
  superuser: string,
  passwordFile: string,
  ctype: string,
): string | null {
  const run = spawnSync(
    program(location.native, 'initdb'),
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-instructions',
      // The collation that ships with PostgreSQL sorts the same on every machine and never changes under an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${ctype}`,
    ],
    { ...asUser(location), encoding: 'utf8', cwd: location.base, env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
  );
  return run.status === 0 ? null : (run.error?.message ?? run.stderr.trim().split('\n').slice(-2).join(' '));
}

/**
 * Starts the server and waits until it answers. Tries again for `patienceMs` where waiting helps: the port was taken
 * meanwhile, or backends of a killed server still hold its shared memory.
 * @param wantedPort 0: any free one
 */
export async function startPostgres(
  location: ClusterLocation,
  settings: Readonly<Record<string, string>>,
  logFile: string,
  wantedPort = 0,
  patienceMs = 10_000,
): Promise<SupervisedPostgres> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const port = wantedPort || (await freePort());
    const logged = rotate(logFile);
    const child = launch(location, { ...settings, port: String(port) }, logFile);
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (await ready(join(location.base, 'data'), child)) {
      return {
        port,
        ended,
        release: () => (platform() === 'win32' ? void child.kill() : (child.stdio[3] as { destroy(): void }).destroy()),
      };
    }
    const reason = readFileSync(logFile, 'utf8').slice(logged).trim();
    if (Date.now() > until || !/in use|shared memory|lock file|could not bind/i.test(reason)) {
      throw new Error(
        `PostgreSQL did not start: ${reason.split('\n').slice(-3).join(' | ') || 'no reason given'} (log: ${logFile})`,
      );
    }
    await sleep(250);
    removeStalePidFile(join(location.base, 'data'));
  }
}

function launch(location: ClusterLocation, settings: Readonly<Record<string, string>>, logFile: string): ChildProcess {
  const command = [
    program(location.native, 'postgres'),
    '-D',
    join(location.base, 'data'),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const log = openSync(logFile, 'a');
  const options = {
    ...asUser(location),
    cwd: location.base,
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  };
  try {
    const child =
      platform() === 'win32'
        ? spawn(command[0] ?? '', command.slice(1), { ...options, stdio: ['ignore', log, log] })
        : spawn('/bin/sh', ['-c', SUPERVISOR, 'postgres', ...command], {
            ...options,
            stdio: ['ignore', log, log, 'pipe'],
          });
    // Neither the child nor its pipe keeps this process alive.
    child.unref();
    (child.stdio[3] as { unref?(): void } | undefined)?.unref?.();
    return child;
  } finally {
    closeSync(log);
  }
}

async function ready(data: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (runningPostmaster(data)?.ready) return true;
    await sleep(20);
  }
  return false;
}

function asUser(location: ClusterLocation): { uid?: number; gid?: number } {
  return location.user ? { uid: location.user.uid, gid: location.user.gid } : {};
}

/** Keeps one old log; returns the length of the current one. */
function rotate(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  if (!existsSync(logFile)) return 0;
  const { size } = statSync(logFile);
  if (size < 10_000_000) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

/** A port nobody listens on now. Somebody may take it before us; then the start is tried again with another. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

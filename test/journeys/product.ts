import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The built product as a stranger starts it: a process, a data folder and a port of its own. */
export interface Product {
  readonly url: string;
  readonly home: string;
  readonly pid: number;
  /** Everything the process printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; resolves to the milliseconds that took. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number>;
  /** Stops and removes the data folder. */
  dispose(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
/** What `npm start` runs, with its flags. */
const START = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .slice(1);

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A copy of the data folder of a product that is stopped; whoever asks removes it. */
export function copyOfHome(home: string): string {
  const copy = newHome();
  // owners count: the database's files belong to its own user
  const copied = spawnSync('cp', ['-a', `${home}/.`, copy]);
  if (copied.status !== 0) throw new Error(`the data folder could not be copied: ${copied.stderr.toString()}`);
  return copy;
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'tf-journey-'));
  // for root: the database's user must be able to pass through, so that all data is in this folder
  chmodSync(home, 0o711);
  return home;
}

/** Starts the product and waits until it is ready (readiness answered and, with the demo, its clinic loaded). */
export async function startProduct(
  options: { home?: string; port?: number; demo?: boolean; env?: NodeJS.ProcessEnv; withinMs?: number } = {},
): Promise<Product> {
  const home = options.home ?? newHome();
  const port = options.port ?? (await freePort());
  const child: ChildProcess = spawn(process.execPath, START, {
    cwd: root,
    env: {
      ...process.env,
      CI: '',
      NODE_OPTIONS: '',
      PORT: String(port),
      TRACKFORGE_HOME: home,
      TRACKFORGE_DEMO: options.demo === false ? '0' : '1',
      // writers without a pause ask faster than people; the limit has a spec of its own
      SESSION_REQUESTS_A_MINUTE: '10000000',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let exited = false;
  void ended.then(() => (exited = true));

  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + (options.withinMs ?? 180_000);
  while (!printed.includes('TrackForge is ready')) {
    if (exited) throw new Error(`the product ended before it was ready:\n${printed.slice(-4000)}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the product was not ready in time:\n${printed.slice(-4000)}`);
    }
    await pause(50);
  }
  const stop: Product['stop'] = async (signal = 'SIGINT') => {
    const began = Date.now();
    if (!exited) child.kill(signal);
    await ended;
    return Date.now() - began;
  };
  return {
    url,
    home,
    pid: child.pid!,
    output: () => printed,
    stop,
    async dispose() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

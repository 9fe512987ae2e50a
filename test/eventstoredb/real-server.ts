import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';

export interface RealServer {
  readonly url: string;
  stop(): void;
}

const ENGINES = ['docker', 'podman'];
const READY_WITHIN_MS = 60_000;

/**
 * A server that is no double: the one that EVENTSTORE_URL names (insecure, of its own: events stay there), else a container of the image that
 * docker-compose.yml pins, where an engine answers. Null elsewhere, with a line that says so.
 */
export async function realServer(): Promise<RealServer | null> {
  const given = process.env['EVENTSTORE_URL'];
  if (given) return { url: given, stop: () => undefined };
  const engine = ENGINES.find((name) => spawnSync(name, ['info'], { timeout: 20_000 }).status === 0);
  if (engine === undefined) return nowhere('EVENTSTORE_URL is not set and no container engine answers');
  const image = /image: (eventstore\/\S+)/.exec(
    readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8'),
  )![1]!;
  const settings = ['INSECURE=true', 'MEM_DB=true', 'CLUSTER_SIZE=1', 'RUN_PROJECTIONS=None'];
  const started = asked(engine, [
    ...['run', '--rm', '--detach', '--publish', '127.0.0.1::2113'],
    ...settings.flatMap((setting) => ['--env', `EVENTSTORE_${setting}`]),
    image,
  ]);
  if (started === null) return nowhere(`${engine} could not start ${image}`);
  const stop = () => void asked(engine, ['rm', '--force', started]);
  const port = /:(\d+)\s*$/m.exec(asked(engine, ['port', started, '2113']) ?? '')?.[1];
  const url = `esdb://127.0.0.1:${port}?tls=false`;
  if (port !== undefined && (await answers(url))) return { url, stop };
  stop();
  return nowhere(`${image} did not answer within ${READY_WITHIN_MS / 1_000} s`);
}

function asked(engine: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(engine, args, { encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? stdout.trim() : null;
}

async function answers(url: string): Promise<boolean> {
  const store = new EventStoreDbEventStore(url);
  try {
    for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await sleep(500)) {
      const there = await store.head().then(
        () => true,
        (error: unknown) => {
          if (error instanceof StoreUnavailable) return false;
          throw error;
        },
      );
      if (there) return true;
    }
    return false;
  } finally {
    await store.close();
  }
}

function nowhere(why: string): null {
  console.info(`Nothing runs on a real EventStoreDB: ${why}`);
  return null;
}

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateCluster, type ClusterLocation } from './cluster-location.js';
import { processIdentity, removeStalePidFile, runningPostmaster, stopPostmaster } from './postmaster.js';
import { initialise, startPostgres, type SupervisedPostgres } from './supervised-postgres.js';

export interface EmbeddedClusterOptions {
  /** Absolute path of TRACKFORGE_HOME. */
  readonly home: string;
  /** Superuser's password, made by the caller and the same at every start. */
  readonly password: string;
  /** Server settings besides the fixed ones, e.g. `fsync: 'off'` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
  /** Whether a server that dies is started again. Default true. */
  readonly restart?: boolean;
}

const SUPERUSER = 'tf_admin';

/** What holds for every cluster. Durability is PostgreSQL's default. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '80',
  jit: 'off',
  // The values of a row must never reach a log file: a unique violation repeats them twice, a failed cast once. Errors
  // go to the application, which logs their code; here only what concerns the server itself is written.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_messages: 'log',
  log_checkpoints: 'off',
  // A recycled segment of the write-ahead log keeps what stood in it until it is written over, which may be weeks: an
  // erased client's rows among it. Removed segments are gone with the next two checkpoints.
  wal_recycle: 'off',
} as const;

/**
 * The PostgreSQL that comes with npm, one cluster per home folder, started and stopped with this process. A server that
 * dies is started again on the same port; a server left by a killed process is stopped first.
 */
export class EmbeddedCluster {
  private stopping = false;

  private constructor(
    private readonly location: ClusterLocation,
    private readonly options: EmbeddedClusterOptions,
    private server: SupervisedPostgres,
  ) {
    if (options.restart ?? true) this.keepAlive(server);
  }

  /** @throws Error with a line that says what to do, e.g. when TrackForge already runs on this home */
  static async start(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
    const location = locateCluster(options.home);
    takeHold(options.home);
    try {
      const data = join(location.base, 'data');
      if (runningPostmaster(data)) {
        options.log?.('stopping the database server that a killed process left');
        await stopPostmaster(data);
      }
      initialise(location, SUPERUSER, options.password);
      removeStalePidFile(data);
      return new EmbeddedCluster(
        location,
        options,
        await startPostgres(location, settingsOf(options), logFileOf(options)),
      );
    } catch (error) {
      letGo(options.home);
      throw error;
    }
  }

  /** Address of a cluster that another process runs on this home (for the command line beside a running server); null when none does. */
  static running(options: EmbeddedClusterOptions): string | null {
    if (!existsSync(options.home) || !holderOf(options.home)) return null;
    const found = runningPostmaster(join(locateCluster(options.home).base, 'data'));
    return found?.ready ? urlOf(options.password, found.port) : null;
  }

  /** Superuser's connection string, database `postgres`. For provisioning only. */
  get adminUrl(): string {
    return urlOf(this.options.password, this.server.port);
  }

  get dataFolder(): string {
    return join(this.location.base, 'data');
  }

  /** Stops within 5 s: 3 s for a fast shutdown, then an immediate one, from which the next start recovers. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.server.release();
    // The timer also keeps this process awake: the server, so that it never does, is no handle that counts.
    const patience = new AbortController();
    await Promise.race([this.server.ended, sleep(3000, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await stopPostmaster(this.dataFolder, 0);
    letGo(this.options.home);
  }

  private keepAlive(server: SupervisedPostgres): void {
    void server.ended.then(async () => {
      for (let delay = 50; !this.stopping; delay = Math.min(delay * 2, 5000)) {
        this.options.log?.('the database server ended unexpectedly: starting it again');
        try {
          removeStalePidFile(this.dataFolder);
          this.server = await startPostgres(
            this.location,
            settingsOf(this.options),
            logFileOf(this.options),
            server.port,
          );
          if (this.stopping) return this.server.release();
          return this.keepAlive(this.server);
        } catch (error) {
          this.options.log?.(String((error as Error).message));
          await sleep(delay, undefined, { ref: false });
        }
      }
    });
  }
}

function settingsOf(options: EmbeddedClusterOptions): Readonly<Record<string, string>> {
  return { ...SETTINGS, ...options.settings };
}

function logFileOf(options: EmbeddedClusterOptions): string {
  return join(options.home, 'logs', 'postgres.log');
}

function urlOf(password: string, port: number): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** One process per home: the file names it, and a number that was reused is told by its start time. */
function takeHold(home: string): void {
  const file = join(home, 'postgres.holder');
  for (;;) {
    try {
      writeFileSync(file, processIdentity(process.pid) ?? '', { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(home);
    if (holder)
      throw new Error(
        `TrackForge already runs on ${home} (process ${holder}): stop it, or set TRACKFORGE_HOME to another folder`,
      );
    rmSync(file, { force: true });
  }
}

function letGo(home: string): void {
  rmSync(join(home, 'postgres.holder'), { force: true });
}

/** Number of the living process that holds this home, or null. */
function holderOf(home: string): number | null {
  try {
    const identity = readFileSync(join(home, 'postgres.holder'), 'utf8');
    const pid = Number.parseInt(identity, 10);
    return processIdentity(pid) === identity ? pid : null;
  } catch {
    return null;
  }
}

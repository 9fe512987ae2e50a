import { randomUUID } from 'node:crypto';
import type { StreamCategory } from '../event-sourcing/catalogue.js';
import { Codec } from '../event-sourcing/codec.js';
import type { DomainEvent, Position, Subject } from '../event-sourcing/envelope.js';
import { EventCatalogue } from '../event-sourcing/event-catalogue.js';
import type { EventStore } from '../event-sourcing/event-store.js';
import { InMemoryEventStore } from '../event-sourcing/in-memory-event-store.js';
import { InMemoryVault } from '../event-sourcing/in-memory-vault.js';
import type { Projection } from '../projections/projection.js';
import { LiveTableNames } from '../projections/live-table-names.js';
import { LiveTopics } from '../projections/live-topics.js';
import { ProjectionAdmin } from '../projections/projection-admin.js';
import { ProjectionProgress } from '../projections/projection-progress.js';
import { ProjectionRunner } from '../projections/projection-runner.js';
import { ReadModels } from '../read-models/read-models.js';
import { freshDatabases, type TestDatabases } from './postgres.js';

export interface ProjectionFixtureOptions {
  readonly categories: readonly StreamCategory[];
  readonly projections: readonly Projection[];
  /** Databases of an earlier fixture, to go on with its log and rows as a restarted process would. */
  readonly after?: ProjectionFixture;
  readonly store?: EventStore;
  readonly batch?: number;
  readonly retireGraceMs?: number;
}

/** What one append says besides its events. */
export interface AppendTarget {
  readonly orgId: string;
  readonly streamId: string;
  readonly subject?: Subject;
  readonly recordedAt?: Date;
}

const runners = new Set<ProjectionRunner>();
// a test that fails half-way leaves its runner behind; one that outlives its file brings down the whole run, reports and all
const { afterAll: atTheEnd } = globalThis as { readonly afterAll?: (work: () => Promise<unknown>) => void };
atTheEnd?.(() => Promise.all([...runners].map((runner) => runner.stop())));

/** Projections over a log in memory with rows in real PostgreSQL: what a context needs to test its read models. */
export class ProjectionFixture {
  readonly alarms: string[] = [];

  private constructor(
    readonly options: ProjectionFixtureOptions,
    readonly databases: TestDatabases,
    readonly store: EventStore,
    readonly vault: InMemoryVault,
    readonly codec: Codec,
    readonly progress: ProjectionProgress,
    readonly topics: LiveTopics,
    readonly admin: ProjectionAdmin,
    readonly readModels: ReadModels,
  ) {}

  /** Starts the runner as well. */
  static async start(options: ProjectionFixtureOptions): Promise<ProjectionFixture> {
    const fixture = await ProjectionFixture.prepare(options);
    fixture.runner.start();
    return fixture;
  }

  /** Everything but the runner, which `runner.start()` starts. */
  static async prepare(options: ProjectionFixtureOptions): Promise<ProjectionFixture> {
    const databases = options.after?.databases ?? (await freshDatabases());
    const store = options.store ?? options.after?.store ?? new InMemoryEventStore();
    const vault = options.after?.vault ?? new InMemoryVault();
    const catalogue = new EventCatalogue();
    for (const category of options.categories) catalogue.register(category);
    const pools = { worker: databases.databases.main('worker'), owner: databases.databases.main('owner') };
    const declared = () => options.projections;
    return new ProjectionFixture(
      options,
      databases,
      store,
      vault,
      new Codec(vault, catalogue),
      new ProjectionProgress(databases.databases.main('api'), store),
      new LiveTopics(pools.worker, databases.urls.main.api),
      new ProjectionAdmin(pools, declared),
      new ReadModels(databases.databases.main('api'), new LiveTableNames(declared)),
    );
  }

  readonly runner = this.anotherRunner();

  /** A second process, as far as the database can tell. */
  anotherRunner(): ProjectionRunner {
    const { databases, store, codec, progress, topics, options, alarms } = this;
    const runner = new ProjectionRunner({
      store,
      codec,
      progress,
      topics,
      projections: options.projections,
      pools: { worker: databases.databases.main('worker'), owner: databases.databases.main('owner') },
      workerUrl: databases.urls.main.worker,
      alarm: (what) => alarms.push(what),
      ...(options.batch ? { batch: options.batch } : {}),
      retireGraceMs: options.retireGraceMs ?? 0,
    });
    runners.add(runner);
    return runner;
  }

  /** Appends to a stream at its end. */
  async append(category: string, target: AppendTarget, ...events: readonly DomainEvent[]): Promise<Position> {
    const stream = { orgId: target.orgId, category, streamId: target.streamId };
    const standing = await this.store.readStream(stream);
    const end = { revision: standing.length - 1, hash: standing.at(-1)?.hash ?? new Uint8Array(32) };
    const key = target.subject ? await this.codec.keyOf(target.orgId, target.subject) : null;
    if (key?.state === 'destroyed') throw new Error('the subject is erased');
    const { stored } = this.codec.seal(stream, end, key, events, {
      commandId: randomUUID(),
      requestHash: null,
      recordedAt: target.recordedAt ?? new Date(Date.UTC(2026, 0, 5, 9, 0, 0) + standing.length * 60_000),
      actor: { accountId: null, role: 'system' },
      origin: { door: 'cli', requestId: 'spec' },
      correlationId: randomUUID(),
      causationId: null,
      simulated: false,
    });
    return this.store.append(stream, end.revision, stored);
  }

  /** Waits until the live rows speak of the whole log. */
  async caughtUp(withinMs = 10_000): Promise<void> {
    const head = await this.store.head();
    if (head !== null)
      await this.progress.waitFor(
        this.options.projections.map((projection) => projection.name),
        head,
        withinMs,
      );
  }

  /** Rows of a live table as one org reads them. */
  async rows<R extends object = Record<string, unknown>>(orgId: string, table: string, orderBy = '1, 2'): Promise<R[]> {
    return this.readModels.inOrg(orgId, (tx) => tx.query<R>(`select * from ${tx.table(table)} order by ${orderBy}`));
  }

  /** What stands in the tables of each. */
  digests(projections: readonly Projection[]): Promise<readonly unknown[]> {
    return Promise.all(projections.map(({ name }) => this.admin.digest(name)));
  }

  /**
   * Ends this process and starts another on its log and rows whose projections get every event twice; resolves when their
   * rows are live.
   */
  async deliveredTwice(): Promise<ProjectionFixture> {
    const twice = (projection: Projection): Projection => ({
      ...projection,
      version: projection.version + 1,
      project: async (event, tx) => {
        await projection.project(event, tx);
        await projection.project(event, tx);
      },
    });
    const projections = this.options.projections.map(twice);
    await this.stop();
    const again = await ProjectionFixture.start({ ...this.options, projections, after: this });
    const waiting = async () => {
      const live = (await again.admin.status()).filter(({ state }) => state === 'live');
      return projections.filter(
        ({ name, version }) => !live.some((row) => row.name === name && row.version === version),
      );
    };
    for (let tries = 0; (await waiting()).length > 0; tries++) {
      if (tries === 100) throw new Error(`not live: ${(await waiting()).map(({ name }) => name).join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return again;
  }

  /** Ends the process: rows, log and keys stay for a fixture made `after` this one. */
  async stop(): Promise<void> {
    await this.runner.stop();
    await this.topics.stop();
  }

  /** Ends everything. */
  async drop(): Promise<void> {
    await this.stop();
    await this.databases.drop();
  }
}

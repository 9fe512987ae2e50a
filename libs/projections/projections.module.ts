import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { JobQueue } from '#libs/engines/jobs/job-queue.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { LiveTables } from '#libs/read-models/live-tables.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { ContextParts } from './context-parts.js';
import { ContextPartsModule } from './context.module.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { DueWorks } from './due-work.js';
import { Outbox } from './outbox.js';
import { LiveTableNames } from './live-table-names.js';
import { LiveTopics } from './live-topics.js';
import { ProjectionAdmin } from './projection-admin.js';
import { ProjectionProgress } from './projection-progress.js';
import { ProjectionRunner } from './projection-runner.js';
import { ReactionRunner } from './reaction-runner.js';
import { SharedLog } from './shared-log.js';

const logger = new Logger('Projections');
const alarm = (what: string): void => logger.error(what);

/** What follows the log in this process: with ROLE=api only the listening half of LiveTopics, otherwise projections, reactions and effects. */
@Injectable()
export class LogFollowers implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Null with ROLE=api. */
  projections: ProjectionRunner | null = null;
  reactions: ReactionRunner | null = null;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Codec) private readonly codec: Codec,
    @Inject(ContextParts) private readonly parts: ContextParts,
    @Inject(Databases) private readonly databases: Databases,
    @Inject(Configuration) private readonly configuration: Configuration,
    @Inject(ProjectionProgress) private readonly progress: ProjectionProgress,
    @Inject(LiveTopics) private readonly topics: LiveTopics,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(JobQueue) private readonly jobQueue: JobQueue,
    @Inject(DueWorks) private readonly due: DueWorks,
  ) {}

  /** All contexts have declared their parts by now. */
  onApplicationBootstrap(): void {
    this.topics.start();
    if (this.configuration.role === 'api') return;
    const { codec, parts, databases, progress, topics, outbox, jobQueue, due } = this;
    const store = new SharedLog(this.store);
    const worker = databases.main('worker');
    const workerUrl = databases.urls.main.worker;
    this.projections = new ProjectionRunner({
      store,
      codec,
      projections: parts.projections,
      pools: { worker, owner: databases.main('owner') },
      workerUrl,
      progress,
      topics,
      alarm,
    });
    this.reactions = new ReactionRunner({
      store,
      codec,
      reactions: parts.reactions,
      worker,
      workerUrl,
      outbox,
      jobQueue,
      due,
      alarm,
    });
    this.projections.start();
    this.reactions.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.projections?.stop(), this.reactions?.stop(), this.topics.stop()]);
  }
}

@Global()
@Module({
  imports: [ContextPartsModule],
  providers: [
    LogFollowers,
    {
      provide: LiveTables,
      useFactory: (parts: ContextParts) => new LiveTableNames(() => parts.projections),
      inject: [ContextParts],
    },
    {
      provide: ProjectionProgress,
      useFactory: (databases: Databases, store: EventStore) => new ProjectionProgress(databases.main('api'), store),
      inject: [Databases, EVENT_STORE],
    },
    {
      provide: LiveTopics,
      useFactory: (databases: Databases) => new LiveTopics(databases.main('worker'), databases.urls.main.api),
      inject: [Databases],
    },
    {
      provide: Outbox,
      useFactory: (databases: Databases, parts: ContextParts) =>
        new Outbox(databases.main('worker'), () => parts.effects, alarm),
      inject: [Databases, ContextParts],
    },
    {
      provide: DueWorks,
      useFactory: (parts: ContextParts) => new DueWorks(() => parts.due, alarm),
      inject: [ContextParts],
    },
    {
      provide: ProjectionAdmin,
      useFactory: (databases: Databases, parts: ContextParts) =>
        new ProjectionAdmin(
          { worker: databases.main('worker'), owner: databases.main('owner') },
          () => parts.projections,
        ),
      inject: [Databases, ContextParts],
    },
  ],
  exports: [LogFollowers, LiveTables, ProjectionProgress, LiveTopics, Outbox, DueWorks, ProjectionAdmin],
})
export class ProjectionsModule {}

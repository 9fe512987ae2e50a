import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { ContextParts } from '#libs/event-sourcing/context-parts.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import { LiveTopics } from '#libs/event-sourcing/projections/live-topics.js';
import { ProjectionProgress } from '#libs/event-sourcing/projections/projection-progress.js';
import { ProjectionRunner } from '#libs/event-sourcing/projections/projection-runner.js';
import { OrgLogSequencer } from '#libs/event-store-postgres/org-log-sequencer.js';

/** What runs beside the requests: projections and the org log where ROLE is all or worker; live topics everywhere. */
@Injectable()
export class BackgroundWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stops: (() => Promise<void> | void)[] = [];
  private projections: ProjectionRunner | undefined;

  constructor(
    private readonly configuration: Configuration,
    private readonly databases: Databases,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly parts: ContextParts,
    private readonly progress: ProjectionProgress,
    private readonly topics: LiveTopics,
    @Inject('Logger') private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.topics.start();
    this.stops.push(() => this.topics.stop());
    if (this.configuration.role === 'api') return;
    const alarm = (message: string) => this.logger.error({ alarm: true }, message);
    const worker = this.databases.main('worker');
    this.projections = new ProjectionRunner({
      store: this.store, codec: this.codec, projections: this.parts.projections, pools: { worker, owner: this.databases.main('owner') },
      workerUrl: this.databases.urls.main.worker, progress: this.progress, topics: this.topics, alarm,
    });
    const sequencer = new OrgLogSequencer({ api: this.databases.main('api'), worker }, this.store,
      (error) => alarm(`the org log waits: ${error instanceof Error ? error.name : 'unknown'}`));
    this.projections.start();
    sequencer.start();
    this.stops.push(() => this.projections?.stop(), () => sequencer.stop());
  }

  /** Seconds that the rows lag behind the log; null where another process drives. */
  get lagSeconds(): number | null {
    return this.projections?.lagSeconds ?? null;
  }

  /** While the server still answers what is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.stops.splice(0).map((stop) => stop()));
  }
}

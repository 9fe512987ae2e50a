import { Module } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { ContextParts } from '#libs/projections/context-parts.js';
import { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { Outbox } from '#libs/projections/outbox.js';
import { LogFollowers } from '#libs/projections/projections.module.js';
import { Metrics } from '#libs/http/metrics.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { OrgLogNumbering } from '#src/org-log.module.js';
import { CapturedMailController } from './captured-mail/captured-mail.controller.js';
import { atMostEvery, diskHasRoom, jobsAreDone, RowsFollow, viewsStand } from './health/checks.js';
import { HealthController } from './health/health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveUpdates } from './live/live-updates.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Readiness } from './health/readiness.js';

const answers = (pool: () => { query(text: string): Promise<unknown> }) => async () => {
  await pool().query('select 1');
};

@Module({
  controllers: [HealthController, MetricsController, CapturedMailController, LiveController],
  providers: [
    LiveUpdates,
    {
      provide: Metrics,
      useFactory: (followers: LogFollowers, forged: ForgedRows, numbering: OrgLogNumbering, outbox: Outbox) => {
        const metrics = new Metrics();
        // one statement for all of them, which are read one after another
        const jobs = atMostEvery(1_000, () => outbox.waiting());
        metrics.gauge(
          'jobs_pending',
          'Jobs that are to be done: mails, files, deletions.',
          async () => (await jobs()).pending,
        );
        metrics.gauge(
          'jobs_retried',
          'Jobs among them that failed before and will be tried again.',
          async () => (await jobs()).retried,
        );
        metrics.gauge(
          'jobs_given_up_total',
          'Jobs that this process gave up since its start. Anything but 0 wants somebody to look.',
          () => outbox.givenUp,
        );
        metrics.gauge(
          'jobs_oldest_seconds',
          'Since when the oldest job could have been done.',
          async () => (await jobs()).oldestSeconds,
        );
        metrics.gauge(
          'projection_lag_seconds',
          'Since when the rows do not speak of the whole log; absent where another process drives.',
          () => followers.projections?.lagSeconds ?? null,
        );
        metrics.gauge(
          'forged_rows_total',
          'How often a stored row was not what was recorded, since the start. Anything but 0 is an alarm.',
          () => forged.found,
        );
        metrics.gauge(
          'contradicted_org_logs',
          'Organisations whose log is not the one whose head was signed before. Anything but 0 is an alarm; absent where another process signs.',
          () => numbering.contradicted,
        );
        return metrics;
      },
      inject: [LogFollowers, ForgedRows, OrgLogNumbering, Outbox],
    },
    {
      provide: Readiness,
      useFactory: (
        databases: Databases,
        admin: ProjectionAdmin,
        parts: ContextParts,
        store: EventStore,
        { home, eventStore }: Configuration,
        blobs: BlobStore,
        mailer: Mailer,
        outbox: Outbox,
      ) =>
        new Readiness(
          [
            { name: 'database', check: answers(() => databases.main('api')) },
            { name: 'vault', check: answers(() => databases.vault('api')) },
            ...(eventStore === 'postgres'
              ? []
              : [{ name: 'event-store', check: async () => void (await store.head()) }]),
            { name: 'projections', check: () => viewsStand(databases.main('worker'), admin, parts) },
            { name: 'lag', check: new RowsFollow(store, admin).check },
            { name: 'disk', check: () => diskHasRoom(home) },
          ],
          [
            { name: 'storage', check: atMostEvery(10_000, () => blobs.reach()) },
            { name: 'mail', check: atMostEvery(60_000, () => mailer.reach()) },
            { name: 'jobs', check: () => jobsAreDone(outbox) },
          ],
        ),
      inject: [Databases, ProjectionAdmin, ContextParts, EVENT_STORE, Configuration, BlobStore, Mailer, Outbox],
    },
  ],
  exports: [Metrics],
})
export class OperationsModule {}

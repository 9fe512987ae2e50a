import { Module } from '@nestjs/common';
import { Databases } from '#libs/engines/postgres/databases.js';
import { ContextParts } from '#libs/projections/context-parts.js';
import { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { LogFollowers } from '#libs/projections/projections.module.js';
import { Metrics } from '#libs/http/metrics.js';
import { CapturedMailController } from './captured-mail.controller.js';
import { HealthController } from './health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveUpdates } from './live/live-updates.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';

const answers = (pool: () => { query(text: string): Promise<unknown> }) => async () => {
  await pool().query('select 1');
};

/** Before the first build of a view is complete, requests would be told to come back later. */
async function allBuilt(admin: ProjectionAdmin, parts: ContextParts): Promise<void> {
  const live = new Set((await admin.status()).filter(({ state }) => state === 'live').map(({ name }) => name));
  const missing = parts.projections.filter(({ name }) => !live.has(name));
  if (missing.length > 0) throw new Error(`not built yet: ${missing.map(({ name }) => name).join(', ')}`);
}

@Module({
  controllers: [HealthController, MetricsController, CapturedMailController, LiveController],
  providers: [
    LiveUpdates,
    {
      provide: Metrics,
      useFactory: (followers: LogFollowers) => {
        const metrics = new Metrics();
        metrics.gauge(
          'projection_lag_seconds',
          'Since when the rows do not speak of the whole log; absent where another process drives.',
          () => followers.projections?.lagSeconds ?? null,
        );
        return metrics;
      },
      inject: [LogFollowers],
    },
    {
      provide: Readiness,
      useFactory: (databases: Databases, admin: ProjectionAdmin, parts: ContextParts) =>
        new Readiness([
          { name: 'database', check: answers(() => databases.main('api')) },
          { name: 'vault', check: answers(() => databases.vault('api')) },
          { name: 'projections', check: () => allBuilt(admin, parts) },
        ]),
      inject: [Databases, ProjectionAdmin, ContextParts],
    },
  ],
  exports: [Metrics],
})
export class OperationsModule {}

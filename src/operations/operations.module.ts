import { Module } from '@nestjs/common';
import { Databases } from '#libs/engines/postgres/databases.js';
import { Metrics } from '#libs/http/metrics.js';
import { CapturedMailController } from './captured-mail.controller.js';
import { HealthController } from './health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveUpdates } from './live/live-updates.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';

const answers = (pool: { query(text: string): Promise<unknown> }) => async () => { await pool.query('select 1'); };

@Module({
  controllers: [HealthController, MetricsController, CapturedMailController, LiveController],
  providers: [
    LiveUpdates, Metrics,
    {
      provide: Readiness,
      useFactory: (databases: Databases) => new Readiness([
        { name: 'database', check: () => answers(databases.main('api'))() },
        { name: 'vault', check: () => answers(databases.vault('api'))() },
      ]),
      inject: [Databases],
    },
  ],
  exports: [Metrics],
})
export class OperationsModule {}

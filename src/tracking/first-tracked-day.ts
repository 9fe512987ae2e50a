import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { FirstTrackedDay } from '#src/clients/contract.js';

/** The first day with a weight, another measurement or a meal. From rows: what was entered a moment ago may be missing. */
@Injectable()
export class FirstDayOfDiary implements FirstTrackedDay {
  constructor(private readonly readModels: ReadModels) {}

  async of(orgId: string, clientId: string): Promise<string | null> {
    const rows = await this.readModels.inOrg(orgId, (tx) => {
      const first = (table: string) => `select min(date) as day from ${tx.table(table)} where client_id = $1`;
      return tx.query<{ day: string | null }>(
        `select to_char(min(day), 'YYYY-MM-DD') as day
         from (${['weight', 'measurement', 'meal_log'].map(first).join(' union all ')}) as first_days`,
        [clientId],
      );
    });
    return rows[0]?.day ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import { ClientGoals, type GoalFilter } from '#src/clients/contract.js';

/** What the client list is narrowed to by goals. */
@Injectable()
export class GoalsInList extends ClientGoals {
  override are(
    filter: GoalFilter,
    clientId: string,
    today: string,
    { table, bind }: { readonly table: (name: string) => string; readonly bind: (value: unknown) => string },
  ): string {
    const open = (more = '') =>
      `exists (select from ${table('goal')} goal where goal.client_id = ${clientId} and goal.state = 'open'${more})`;
    switch (filter) {
      case 'open':
        return open();
      case 'overdue':
        return open(` and goal.due_on < ${bind(today)}::date`);
      case 'none':
        return `not ${open()}`;
      default:
        // an open goal of that kind
        return open(` and goal.aim::jsonb->>'kind' = ${bind(filter)}`);
    }
  }
}

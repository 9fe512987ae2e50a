import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { boundCondition, ClientGoals, type GoalFilter } from '#src/clients/contract.js';
import { Access, type Principal } from '#src/identity/contract.js';
import type { GoalsOfListed } from './goal.dto.js';

/** What the client list is narrowed to by goals, and what it shows of them. */
@Injectable()
export class GoalsInList extends ClientGoals {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
  ) {
    super();
  }

  /** Open goals of those clients whose goals the caller may read, by their last day. */
  async ofClients(principal: Principal, clientIds: readonly string[]): Promise<GoalsOfListed[]> {
    return this.readModels.inOrg(principal.orgId, (tx) => {
      const values: unknown[] = [clientIds];
      const parts = { table: (name: string) => tx.table(name), bind: (value: unknown) => `$${values.push(value)}` };
      const readable = boundCondition(this.access.listCondition(principal, 'read', 'Goal'), 'goal.client_id', parts);
      return tx.query<GoalsOfListed>(
        `select goal.client_id as "clientId", min(goal.due_on)::text as due, json_agg(goal.aim::jsonb->>'kind' order by goal.due_on, goal.goal_id) as kinds
         from ${parts.table('goal')} goal where goal.client_id = any($1::uuid[]) and goal.state = 'open' and ${readable} group by goal.client_id`,
        values,
      );
    });
  }

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
      case 'reached':
        return `exists (select from ${table('goal')} goal where goal.client_id = ${clientId} and goal.state = 'reached')`;
      default:
        // an open goal of that kind
        return open(` and goal.aim::jsonb->>'kind' = ${bind(filter)}`);
    }
  }
}

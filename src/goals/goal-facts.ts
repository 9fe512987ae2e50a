import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { goalDecider, type Goal } from './goal/goal.decider.js';
import type { GoalEvent, GoalKind, GoalOutcome } from './goal/goal.events.js';

/** A goal as people are chosen by it. Words that somebody typed are not in it. */
export interface GoalFact {
  readonly kind: GoalKind;
  readonly state: 'open' | GoalOutcome;
  /** ISO dates of its first and last day. */
  readonly from: string;
  readonly due: string;
  /** ISO date (UTC) on which it was closed; null: it is open. */
  readonly closedOn: string | null;
}

/** The same from the events of a goal, for whoever reads the log rather than the rows. */
export const goalFold = {
  initial: { goal: goalDecider.initial, closedOn: null } as GoalRecord,
  /** @param on ISO date (UTC) of the event */
  follow: ({ goal, closedOn }: GoalRecord, event: GoalEvent, on: string): GoalRecord => ({
    goal: goalDecider.evolve(goal, event),
    closedOn: event.type === 'GoalClosed' ? on : event.type === 'GoalReopened' ? null : closedOn,
  }),
  /** Null: there is none. */
  factOf: ({ goal, closedOn }: GoalRecord): GoalFact | null =>
    goal.status === 'absent'
      ? null
      : { kind: goal.aim.kind, state: goal.status, from: goal.from, due: goal.due, closedOn },
};
export interface GoalRecord {
  readonly goal: Goal;
  readonly closedOn: string | null;
}

/** Goals of all clients of an org, from the read models. Whoever asks has the right to count them. */
@Injectable()
export class GoalFacts {
  constructor(private readonly readModels: ReadModels) {}

  /** By client; who has none is absent, as are the erased. */
  async ofOrg(orgId: string): Promise<ReadonlyMap<string, readonly GoalFact[]>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<GoalFact & { readonly clientId: string }>(
        `select client_id as "clientId", aim::jsonb->>'kind' as kind, state, starts_on::text as "from", due_on::text as due,
           (closed_at at time zone 'UTC')::date::text as "closedOn" from ${tx.table('goal')}`,
      ),
    );
    return Map.groupBy(rows, ({ clientId }) => clientId);
  }
}

import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { listGoals } from '#libs/api-client/fn/goals/list-goals.js';
import { recordGoalResult } from '#libs/api-client/fn/goals/record-goal-result.js';
import { tickHabit } from '#libs/api-client/fn/goals/tick-habit.js';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

/** A day of a habit, as the client left it. */
export interface Tick {
  readonly goalId: string;
  readonly date: string;
  readonly done: boolean;
  readonly timeZone?: string;
  readonly enteredAt?: string;
}

/** A result of a performance, in the measure of the goal; null: it is taken back. */
export interface EnteredResult extends Omit<Tick, 'done'> {
  readonly value: number | null;
}

export type GoalAct = Tick | EnteredResult;
export type WaitingAct = OutboxEntry<GoalAct>;
export const isResult = (act: GoalAct): act is EnteredResult => 'value' in act;

@Injectable({ providedIn: 'root' })
export class GoalApi {
  private readonly api = inject(Api);

  goals(clientId: string): Promise<GoalList> {
    return this.api.invoke(listGoals, { clientId });
  }

  /** @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload }: WaitingAct): Promise<unknown> {
    const { goalId } = payload;
    const at = { clientId, goalId, 'Idempotency-Key': key };
    if (isResult(payload)) {
      const { goalId: _, ...body } = payload;
      return this.api.invoke(recordGoalResult, { ...at, body }, withKey(key));
    }
    const { goalId: _, ...body } = payload;
    return this.api.invoke(tickHabit, { ...at, body }, withKey(key));
  }
}

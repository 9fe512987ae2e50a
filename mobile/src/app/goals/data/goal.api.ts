import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { listGoals } from '#libs/api-client/fn/goals/list-goals.js';
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

export type WaitingTick = OutboxEntry<Tick>;

@Injectable({ providedIn: 'root' })
export class GoalApi {
  private readonly api = inject(Api);

  goals(clientId: string): Promise<GoalList> {
    return this.api.invoke(listGoals, { clientId });
  }

  /** @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload: { goalId, ...body } }: WaitingTick): Promise<unknown> {
    return this.api.invoke(tickHabit, { clientId, goalId, 'Idempotency-Key': key, body }, withKey(key));
  }
}

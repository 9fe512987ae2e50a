import { inject, Injectable } from '@angular/core';
import type { GoalsOfListed } from '#libs/api-client/models/goals-of-listed.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { ByClient } from '../../ui/by-client';
import { GoalsApi } from './goals-api';

/** The open goals of the clients on screen. */
@Injectable()
export class GoalsByClient extends ByClient<GoalsOfListed> {
  private readonly api = inject(GoalsApi);
  protected override readonly may = inject(Sessions).may(MAY.listGoals);

  protected override ask(clientIds: readonly string[]): Promise<readonly GoalsOfListed[]> {
    return this.api.byClient(clientIds);
  }
}

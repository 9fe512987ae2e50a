import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { answerCheckIn } from '#libs/api-client/fn/check-ins/answer-check-in.js';
import { getCheckIns } from '#libs/api-client/fn/check-ins/get-check-ins.js';
import type { AnswerCheckInDto } from '#libs/api-client/models/answer-check-in-dto.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

/** An answered check-in on its way. `entryId` was made here, so that it can't become two. */
export type CheckInEntry = OutboxEntry<AnswerCheckInDto>;

@Injectable({ providedIn: 'root' })
export class CheckInApi {
  private readonly api = inject(Api);

  checkIns(clientId: string): Promise<CheckIns> {
    return this.api.invoke(getCheckIns, { clientId });
  }

  /** @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload: body }: CheckInEntry): Promise<unknown> {
    return this.api.invoke(answerCheckIn, { clientId, 'Idempotency-Key': key, body }, withKey(key));
  }
}

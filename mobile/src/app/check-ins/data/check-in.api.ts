import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { answerCheckIn } from '#libs/api-client/fn/check-ins/answer-check-in.js';
import { correctCheckIn } from '#libs/api-client/fn/check-ins/correct-check-in.js';
import { getCheckIns } from '#libs/api-client/fn/check-ins/get-check-ins.js';
import { removeCheckIn } from '#libs/api-client/fn/check-ins/remove-check-in.js';
import type { AnswerCheckInDto } from '#libs/api-client/models/answer-check-in-dto.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { AttachmentDto } from '#libs/api-client/models/attachment-dto.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';
import type { WaitingAttachment } from '../../conversation/contract';

/** What was done on this phone; a photo is named by its key until the server has it. A removal has no answers. */
export interface WaitingCheckIn extends AnswerCheckInDto {
  /** Absent: it is answered. What is corrected or removed is the answer `entryId`. */
  readonly act?: 'correct' | 'remove';
  /** Absent: none, or stored before photos could be answered. */
  readonly photos?: readonly WaitingAttachment[];
}

/** A check-in that was answered, corrected or removed, on its way. `entryId` was made here, so that an answer can't become two. */
export type CheckInEntry = OutboxEntry<WaitingCheckIn>;

@Injectable({ providedIn: 'root' })
export class CheckInApi {
  private readonly api = inject(Api);

  checkIns(clientId: string): Promise<CheckIns> {
    return this.api.invoke(getCheckIns, { clientId });
  }

  /**
   * @param sent its photos, in their order, as the server has them
   * @throws HttpErrorResponse, see problemOf
   */
  send(clientId: string, { id: key, payload }: CheckInEntry, sent: readonly AttachmentDto[]): Promise<unknown> {
    const { act, photos = [], entryId, dueOn, ...said } = payload;
    const about = { clientId, 'Idempotency-Key': key };
    const fileIds = new Map(photos.map((photo, index) => [photo.key, sent[index]!.fileId]));
    const answers = said.answers.map(({ photo, ...answer }) =>
      photo === undefined ? answer : { ...answer, photo: fileIds.get(photo) ?? photo },
    );
    const body = { ...said, answers };
    switch (act) {
      case 'correct':
        return this.api.invoke(correctCheckIn, { ...about, entryId, body }, withKey(key));
      case 'remove':
        return this.api.invoke(removeCheckIn, { ...about, entryId }, withKey(key));
      case undefined:
        return this.api.invoke(answerCheckIn, { ...about, body: { entryId, dueOn, ...body } }, withKey(key));
    }
  }
}

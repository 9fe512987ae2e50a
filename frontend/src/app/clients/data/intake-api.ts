import { inject, Injectable } from '@angular/core';
import { answerIntakeSection } from '#libs/api-client/fn/clients/answer-intake-section.js';
import { getIntake } from '#libs/api-client/fn/clients/get-intake.js';
import { requestIntake } from '#libs/api-client/fn/clients/request-intake.js';
import { reviewIntake } from '#libs/api-client/fn/clients/review-intake.js';
import { submitIntake } from '#libs/api-client/fn/clients/submit-intake.js';
import type { AnswerIntakeDto } from '#libs/api-client/models/answer-intake-dto.js';
import type { IntakeView } from '#libs/api-client/models/intake-view.js';
import { newId } from '#libs/client-kit/ids.js';
import type { IntakeAnswer } from '#libs/client-kit/intake-form.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class IntakeApi {
  private readonly api = inject(Api);

  get(clientId: string): Promise<IntakeView> {
    return this.api.call(getIntake, { clientId });
  }

  answer(clientId: string, section: string, body: IntakeAnswer, key: string): Promise<unknown> {
    return this.api.call(answerIntakeSection, {
      clientId,
      ...keyed(key),
      body: { section: section as AnswerIntakeDto['section'], ...body },
    });
  }

  // done twice these change nothing, so each press may have its own key
  request(clientId: string): Promise<unknown> {
    return this.api.call(requestIntake, { clientId, ...keyed(newId()) });
  }

  submit(clientId: string): Promise<unknown> {
    return this.api.call(submitIntake, { clientId, ...keyed(newId()) });
  }

  review(clientId: string): Promise<unknown> {
    return this.api.call(reviewIntake, { clientId, ...keyed(newId()) });
  }
}

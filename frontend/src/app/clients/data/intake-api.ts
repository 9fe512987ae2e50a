import { inject, Injectable } from '@angular/core';
import { answerIntakeSection } from '#libs/api-client/fn/clients/answer-intake-section.js';
import { getIntake } from '#libs/api-client/fn/clients/get-intake.js';
import { requestIntake } from '#libs/api-client/fn/clients/request-intake.js';
import { reviewIntake } from '#libs/api-client/fn/clients/review-intake.js';
import { submitIntake } from '#libs/api-client/fn/clients/submit-intake.js';
import type { AnswerIntakeDto } from '#libs/api-client/models/answer-intake-dto.js';
import type { IntakeView } from '#libs/api-client/models/intake-view.js';
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

  request(clientId: string): Promise<unknown> {
    return this.api.act(requestIntake, { clientId });
  }

  submit(clientId: string): Promise<unknown> {
    return this.api.act(submitIntake, { clientId });
  }

  review(clientId: string): Promise<unknown> {
    return this.api.act(reviewIntake, { clientId });
  }
}

import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';

/** When a client is seen next. */
interface PlannedReview {
  readonly clientId: string;
  /** ISO calendar date; null: none is planned. */
  readonly nextReview: string | null;
  /** ISO date, also of reduced precision. */
  readonly birthDate: string | null;
}

/** Reviews of active clients. Whoever asks has the right to look over all of them. */
@Injectable()
export class ClientReviews {
  constructor(private readonly readModels: ReadModels) {}

  /** @param clientIds null: all active clients of the org */
  of(orgId: string, clientIds: readonly string[] | null): Promise<readonly PlannedReview[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<PlannedReview>(
        `select client_id as "clientId", next_review::text as "nextReview", birth_date as "birthDate" from ${tx.table('client_list')}
         where status = 'active' and ($1::uuid[] is null or client_id = any($1::uuid[]))`,
        [clientIds],
      ),
    );
  }
}

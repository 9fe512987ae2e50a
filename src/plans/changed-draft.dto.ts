import type { Committed } from '#libs/event-sourcing/request.js';
import { CommittedDto } from '#libs/http/committed.dto.js';

/** Where a draft stands after operations. */
export class ChangedDraft extends CommittedDto {
  /**
   * How many changes the operations made, one revision each: fewer than operations where some had nothing left to do. Who was at
   * `revision − changes` knows the draft; anybody else has missed somebody's changes.
   * @example 1
   */
  changes: number;
}

/** The answer of an operation that changes a draft. */
export const CHANGED_DRAFT = {
  type: ChangedDraft,
  of: ({ events }: Committed, standing: CommittedDto): ChangedDraft => ({ ...standing, changes: events.length }),
};

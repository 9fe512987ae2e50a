import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import type { Answered } from '../question.js';

export interface CheckInAnswered {
  readonly type: 'CheckInAnswered';
  readonly data: EntryOrigin & {
    /** Version 7 UUID made by whoever answered. */
    readonly entryId: string;
    /** The check-in that it answers, by its day. */
    readonly dueOn: string;
    readonly formId: string;
    readonly formName: string;
    readonly answers: readonly Answered[];
  };
}

/** What a client answered: a stream per client and month in which the answer's id was made. */
export const checkInAnswerCategory = streamCategory<CheckInAnswered>({
  category: 'checkInAnswer',
  context: 'check-ins',
  subject: 'client',
  events: {
    CheckInAnswered: {
      version: 1,
      about: 'A client answered a check-in.',
      example: {
        entryId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004',
        dueOn: '2026-11-29',
        formId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
        formName: 'Weekly check-in',
        timeZone: 'Europe/Berlin',
        enteredAt: '2026-11-29T19:30',
        answers: [
          {
            questionId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
            label: 'Mood this week',
            kind: 'scale',
            unit: '',
            number: 8,
          },
        ],
      },
    },
  },
});

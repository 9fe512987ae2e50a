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
    /** The client's day on which it was answered: what it measures was measured then. Absent: it was recorded for `dueOn`, as was done before. */
    readonly answeredOn?: string;
    readonly formId: string;
    readonly formName: string;
    readonly answers: readonly Answered[];
  };
}

/** The whole answer as it should have been, to the same check-in; what is no longer among the answers was taken out. */
export interface CheckInAnswerCorrected {
  readonly type: 'CheckInAnswerCorrected';
  readonly data: CheckInAnswered['data'];
}
export interface CheckInAnswerRemoved {
  readonly type: 'CheckInAnswerRemoved';
  readonly data: { readonly entryId: string; readonly dueOn: string };
}
export type CheckInAnswerEvent = CheckInAnswered | CheckInAnswerCorrected | CheckInAnswerRemoved;

const example: CheckInAnswered['data'] = {
  entryId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004',
  dueOn: '2026-11-29',
  answeredOn: '2026-11-29',
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
};

/** What a client answered: a stream per client and month in which the answer's id was made. */
export const checkInAnswerCategory = streamCategory<CheckInAnswerEvent>({
  category: 'checkInAnswer',
  context: 'check-ins',
  subject: 'client',
  events: {
    CheckInAnswered: { version: 1, about: 'A client answered a check-in.', example },
    CheckInAnswerCorrected: {
      version: 1,
      about: 'An answered check-in was corrected; the earlier answers stay in the log.',
      example: {
        ...example,
        enteredAt: '2026-11-30T08:05',
        answers: example.answers.map((answer) => ({ ...answer, number: 6 })),
      },
    },
    CheckInAnswerRemoved: {
      version: 1,
      about: 'An answered check-in was removed.',
      example: { entryId: example.entryId, dueOn: example.dueOn },
    },
  },
});

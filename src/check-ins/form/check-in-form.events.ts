import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Question } from '../question.js';

/** The whole form, replacing what stood there. */
export interface CheckInFormSaved {
  readonly type: 'CheckInFormSaved';
  readonly data: { readonly name: string; readonly questions: readonly Question[] };
}
export interface CheckInFormRetired {
  readonly type: 'CheckInFormRetired';
  readonly data: Readonly<Record<string, never>>;
}
export type CheckInFormEvent = CheckInFormSaved | CheckInFormRetired;

/** A form that the organisation built: a stream for each. */
export const checkInFormCategory = streamCategory<CheckInFormEvent>({
  category: 'checkInForm',
  context: 'check-ins',
  subject: 'none',
  events: {
    CheckInFormSaved: {
      version: 1,
      about: 'A check-in form was saved, new or changed.',
      example: {
        name: 'Weekly check-in',
        questions: [
          { questionId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', label: 'Mood this week', kind: 'scale', unit: '' },
          { questionId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002', label: 'Waist', kind: 'number', unit: 'cm' },
        ],
      },
    },
    CheckInFormRetired: {
      version: 1,
      about: 'A check-in form was retired: nobody is asked by it any more.',
      example: {},
    },
  },
});

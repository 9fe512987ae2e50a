import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import { NO_ANSWER, type IntakeAnswer, type IntakeSection } from './intake-sections.js';

type Nothing = Readonly<Record<string, never>>;

export interface IntakeRequested {
  readonly type: 'IntakeRequested';
  readonly data: Nothing;
}
export interface IntakeSectionAnswered {
  readonly type: 'IntakeSectionAnswered';
  /** The whole section, replacing what was answered before. */
  readonly data: { readonly section: IntakeSection; readonly answer: IntakeAnswer };
}
export interface IntakeSubmitted {
  readonly type: 'IntakeSubmitted';
  readonly data: Nothing;
}
export interface IntakeReviewed {
  readonly type: 'IntakeReviewed';
  readonly data: Nothing;
}

export type IntakeEvent = IntakeRequested | IntakeSectionAnswered | IntakeSubmitted | IntakeReviewed;

/** A stream per client, id = client id: what they, or staff for them, said before the first visit. Consent has its time from the event. */
export const intakeCategory = streamCategory<IntakeEvent>({
  category: 'intake',
  context: 'clients',
  subject: 'client',
  events: {
    IntakeRequested: { version: 1, about: 'The client was asked to fill in the intake form.', example: {} },
    IntakeSectionAnswered: {
      version: 1,
      about: 'A section of the intake form was answered.',
      example: { section: 'allergies', answer: { ...NO_ANSWER, choices: ['peanuts'], text: 'Hives' } },
    },
    IntakeSubmitted: { version: 1, about: 'The intake form was submitted.', example: {} },
    IntakeReviewed: { version: 1, about: 'Staff reviewed the intake form.', example: {} },
  },
});

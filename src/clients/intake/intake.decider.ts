import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { IntakeEvent } from './intake.events.js';
import { settled, type IntakeAnswer, type IntakeSection } from './intake-sections.js';

/** `client`: whether there is such a client, and whether they are archived; gathered by the handler. */
export type IntakeCommand = { readonly client: 'active' | 'archived' | null } & (
  | { readonly type: 'RequestIntake' }
  | { readonly type: 'AnswerIntakeSection'; readonly section: IntakeSection; readonly answer: IntakeAnswer }
  | { readonly type: 'SubmitIntake' }
  | { readonly type: 'ReviewIntake' }
);

export interface Intake {
  readonly status: 'none' | 'requested' | 'submitted' | 'reviewed';
  readonly answers: Partial<Readonly<Record<IntakeSection, IntakeAnswer>>>;
}

/**
 * Refusals: `client.unknown` (404), `client.archived`, `intake.answer-invalid` (422), `intake.consent-missing` (422), `intake.not-submitted`.
 * An answer after submission opens the form again: what was reviewed is not what stands there now.
 */
export const intakeDecider: Decider<IntakeCommand, IntakeEvent, Intake> = {
  category: 'intake',
  stateVersion: 1,
  initial: { status: 'none', answers: {} },

  decide(command, { status, answers }) {
    if (command.client === null) throw new Refusal('client.unknown', 404);
    if (command.client === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    switch (command.type) {
      case 'RequestIntake':
        return status === 'requested' ? [] : [{ type: 'IntakeRequested', data: {} }];
      case 'AnswerIntakeSection': {
        const answer = settled(command.section, command.answer);
        if (!answer) throw new Refusal('intake.answer-invalid', 422, 'This section does not take such an answer.');
        return sameContent(answer, answers[command.section])
          ? []
          : [{ type: 'IntakeSectionAnswered', data: { section: command.section, answer } }];
      }
      case 'SubmitIntake':
        if (status === 'submitted' || status === 'reviewed') return [];
        if (!answers.consent?.agreed)
          throw new Refusal('intake.consent-missing', 422, "Without consent the form can't be handed in.");
        return [{ type: 'IntakeSubmitted', data: {} }];
      case 'ReviewIntake':
        if (status === 'reviewed') return [];
        if (status !== 'submitted')
          throw new Refusal('intake.not-submitted', 409, 'The form has not been submitted yet.');
        return [{ type: 'IntakeReviewed', data: {} }];
    }
  },

  evolve(intake, event) {
    switch (event.type) {
      case 'IntakeRequested':
        return { ...intake, status: 'requested' };
      case 'IntakeSectionAnswered':
        return { status: 'requested', answers: { ...intake.answers, [event.data.section]: event.data.answer } };
      case 'IntakeSubmitted':
        return { ...intake, status: 'submitted' };
      case 'IntakeReviewed':
        return { ...intake, status: 'reviewed' };
      case 'Erased':
        return intake;
    }
  },
};

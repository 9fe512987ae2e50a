import { given } from '#libs/event-sourcing/given-when-then.js';
import { intakeDecider } from './intake.decider.js';
import type { IntakeEvent } from './intake.events.js';
import { NO_ANSWER, type IntakeAnswer, type IntakeSection } from './intake-sections.js';

const client = 'active' as const;
const requested: IntakeEvent = { type: 'IntakeRequested', data: {} };
const submitted: IntakeEvent = { type: 'IntakeSubmitted', data: {} };
const reviewed: IntakeEvent = { type: 'IntakeReviewed', data: {} };
const answered = (section: IntakeSection, answer: Partial<IntakeAnswer>): IntakeEvent => ({
  type: 'IntakeSectionAnswered',
  data: { section, answer: { ...NO_ANSWER, ...answer } },
});
const answer = (section: IntakeSection, given: Partial<IntakeAnswer>) =>
  ({ type: 'AnswerIntakeSection', client, section, answer: { ...NO_ANSWER, ...given } }) as const;
const consent = answered('consent', { agreed: true, wording: 'intake-consent-1' });
const submit = { type: 'SubmitIntake', client } as const;
const review = { type: 'ReviewIntake', client } as const;

describe('the intake form', () => {
  it('is asked for once, and again after it was reviewed', () => {
    given(intakeDecider).when({ type: 'RequestIntake', client }).then(requested);
    given(intakeDecider, requested).when({ type: 'RequestIntake', client }).thenNothing();
    given(intakeDecider, requested, consent, submitted, reviewed)
      .when({ type: 'RequestIntake', client })
      .then(requested);
  });
  it('is filled in without being asked for, too', () =>
    given(intakeDecider)
      .when(answer('goals', { choices: ['health', 'lose-weight'] }))
      .then(answered('goals', { choices: ['lose-weight', 'health'] })));
  it('keeps only what the section asks', () =>
    given(intakeDecider)
      .when(answer('dislikes', { text: ' Liver ', heightCm: 170, agreed: true }))
      .then(answered('dislikes', { text: 'Liver' })));
  it('saves the same answer once', () =>
    given(intakeDecider, answered('dislikes', { text: 'Liver' }))
      .when(answer('dislikes', { text: 'Liver' }))
      .thenNothing());
  it.each([
    ['goals', { choices: ['riches'] }],
    ['allergies', { none: true, choices: ['milk'] }],
    ['medical', { none: true, text: 'x' }],
    ['consent', { agreed: true }],
    ['consent', { agreed: true, wording: 'intake-consent-0' }],
    ['consent', { agreed: false, wording: 'intake-consent-1' }],
  ] as const)('takes no answer to %s like %j', (section, given_) =>
    given(intakeDecider).when(answer(section, given_)).thenRefuses('intake.answer-invalid'),
  );
  it('is handed in with consent', () => {
    given(intakeDecider, requested, consent).when(submit).then(submitted);
    given(intakeDecider, requested).when(submit).thenRefuses('intake.consent-missing');
    given(intakeDecider, requested, consent, submitted).when(submit).thenNothing();
  });
  it('is not handed in after consent was taken back', () =>
    given(intakeDecider, consent, answered('consent', {})).when(submit).thenRefuses('intake.consent-missing'));
  it('is reviewed after it was handed in, once', () => {
    given(intakeDecider, consent, submitted).when(review).then(reviewed);
    given(intakeDecider, consent).when(review).thenRefuses('intake.not-submitted');
    given(intakeDecider, consent, submitted, reviewed).when(review).thenNothing();
  });
  it('that is changed is handed in and reviewed anew', () =>
    given(intakeDecider, consent, submitted, answered('goals', { text: 'x' }))
      .when(review)
      .thenRefuses('intake.not-submitted'));
  it.each([
    [null, 'client.unknown'],
    ['archived', 'client.archived'],
  ] as const)('of a client who is %s is none', (of, code) =>
    given(intakeDecider).when({ type: 'RequestIntake', client: of }).thenRefuses(code),
  );
});

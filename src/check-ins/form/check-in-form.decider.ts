import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { AskedFacts } from '../measured/measured-metrics.js';
import type { Question } from '../question.js';
import type { CheckInFormEvent } from './check-in-form.events.js';

export type CheckInFormAct =
  | {
      readonly type: 'AddCheckInForm' | 'ChangeCheckInForm';
      readonly name: string;
      readonly questions: readonly Question[];
    }
  | { readonly type: 'RetireCheckInForm' };

/** `metrics`: what is known of those that the questions name. */
export type CheckInFormCommand = CheckInFormAct & { readonly metrics: AskedFacts };

export type CheckInForm =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'retired';
      readonly name: string;
      readonly questions: readonly Question[];
      /** Asked before and not any more, as worded last. */
      readonly former: readonly Question[];
    };

/**
 * Refusals: `check-in-form.unknown` (404), `check-in-form.retired`, `check-in-form.question-twice` (422), `check-in-form.metric-twice` (422),
 * `check-in-form.question-fixed` (422): another kind of answer or another unit is another question; `metric.unknown` (404), `metric.retired` (409): a
 * question that asked for it before stays.
 */
export const checkInFormDecider: Decider<CheckInFormCommand, CheckInFormEvent, CheckInForm> = {
  category: 'checkInForm',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, form) {
    if (command.type === 'AddCheckInForm') return form.status === 'absent' ? [saved(command, [])] : [];
    if (form.status === 'absent') throw new Refusal('check-in-form.unknown', 404);
    if (command.type === 'RetireCheckInForm')
      return form.status === 'retired' ? [] : [{ type: 'CheckInFormRetired', data: {} }];
    if (form.status === 'retired')
      throw new Refusal('check-in-form.retired', 409, 'This form was retired. Build a new one.');
    const event = saved(command, form.questions);
    refuseOtherAnswers([...form.questions, ...form.former], event.data.questions);
    return sameContent(event.data, { name: form.name, questions: form.questions }) ? [] : [event];
  },

  evolve(form, event) {
    switch (event.type) {
      case 'CheckInFormSaved':
        return { status: 'open', ...event.data, former: formerOf(form, event.data.questions) };
      case 'CheckInFormRetired':
        return form.status === 'absent' ? form : { ...form, status: 'retired' };
      case 'Erased':
        return form;
    }
  },
};

function formerOf(form: CheckInForm, questions: readonly Question[]): readonly Question[] {
  if (form.status === 'absent') return [];
  const asked = new Set(questions.map(({ questionId }) => questionId));
  return [...form.questions, ...form.former].filter(({ questionId }) => !asked.has(questionId));
}

/** A trend is of one kind of answer in one unit. */
function refuseOtherAnswers(before: readonly Question[], questions: readonly Question[]): void {
  const known = new Map(before.map((question) => [question.questionId, question]));
  for (const { questionId, kind, unit, metric } of questions) {
    const old = known.get(questionId);
    if (old && (old.kind !== kind || old.unit !== unit || old.metric !== metric))
      throw new Refusal(
        'check-in-form.question-fixed',
        422,
        'A question that was saved keeps its kind of answer and its unit. Ask another one, with an id of its own.',
      );
  }
}

/** @param before what the form asks now */
function saved(
  { name, questions, metrics }: Extract<CheckInFormCommand, { readonly questions: unknown }>,
  before: readonly Question[],
) {
  if (new Set(questions.map(({ questionId }) => questionId)).size < questions.length)
    throw new Refusal('check-in-form.question-twice', 422, 'Each question has an id of its own.');
  const named = questions.flatMap(({ kind, metric }) => (kind === 'number' && metric ? [metric] : []));
  if (new Set(named).size < named.length)
    throw new Refusal('check-in-form.metric-twice', 422, 'A form asks for each measurement once.');
  return {
    type: 'CheckInFormSaved' as const,
    data: {
      name: name.trim(),
      questions: questions.map((question) => {
        const { questionId, label, kind, unit, metric } = question;
        return {
          questionId,
          label: label.trim(),
          kind,
          ...(kind === 'number' && metric
            ? { unit: unitOf(question, metrics, before), metric }
            : { unit: kind === 'number' ? unit.trim() : '' }),
        };
      }),
    },
  };
}

/** The unit that the metric of a question is stored in. */
function unitOf({ questionId, metric }: Question, metrics: AskedFacts, before: readonly Question[]): string {
  const known = metrics.get(metric ?? '');
  if (!known || known.status === 'absent') throw new Refusal('metric.unknown', 404, 'There is no such metric.');
  const asked = before.some((each) => each.questionId === questionId && each.metric === metric);
  if (known.status === 'retired' && !asked)
    throw new Refusal('metric.retired', 409, 'This metric was retired. Ask for another one.');
  return known.unit;
}

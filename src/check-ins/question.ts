import { Refusal } from '#libs/event-sourcing/refusal.js';
import { measurementTrouble, type Measured } from '#libs/science/body-metrics.js';
import type { AskedFacts } from './measured/measured-metrics.js';

/** `scale`: a whole number from 1 to 10; `photo`: a picture among the client's files. */
export const QUESTION_KINDS = ['text', 'scale', 'number', 'yes-no', 'photo'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const MOST_QUESTIONS = 20;
export const LONGEST_LABEL = 200;
export const LONGEST_UNIT = 12;
export const LONGEST_ANSWER = 2_000;
const SCALE = { least: 1, most: 10 } as const;
export const LARGEST_ANSWER = 1_000_000;
export const SMALLEST_ANSWER = -LARGEST_ANSWER;

export interface Question {
  /** Made by whoever writes the form (UUID): a question that is worded anew stays the same one in a trend. */
  readonly questionId: string;
  readonly label: string;
  readonly kind: QuestionKind;
  /** Of a number, as the form's author writes it; empty: none. */
  readonly unit: string;
  /** Of a number: its answer is recorded as this measurement of the client. Absent: it is an answer and nothing else. */
  readonly metric?: string;
}

/** What somebody says to a question: the member of its kind; null is as good as absent. */
export interface Said {
  readonly questionId: string;
  readonly text?: string | null;
  readonly number?: number | null;
  /** Beside `number`, of a blood pressure: the diastolic one. */
  readonly second?: number | null;
  readonly yes?: boolean | null;
  /** Id of a file. */
  readonly photo?: string | null;
}

/** With the question as it was asked: a form that changes later changes no answer. */
export interface Answered extends Question {
  readonly text?: string;
  readonly number?: number;
  readonly second?: number;
  readonly yes?: boolean;
  readonly photo?: string;
}

/** What a form asks. */
export interface Questions {
  readonly questions: readonly Question[];
  /** Asked before and not any more: a phone without network may still show them. */
  readonly former: readonly Question[];
}

/** The member of `Said` that answers a question of the kind. */
const MEMBER = { text: 'text', scale: 'number', number: 'number', 'yes-no': 'yes', photo: 'photo' } as const;

/**
 * The answers in the order of the form, those to questions that it no longer asks at the end; what was left open is left out.
 * @param metrics what is known of those that the questions name
 * @param before what stands there, if it is corrected: what stays as it is is not judged again
 * @throws Refusal `check-in.answer-invalid` (422): another question, or a value that is not of its kind; `check-in.empty` (422)
 */
export function settledAnswers(
  { questions, former }: Questions,
  said: readonly Said[],
  metrics: AskedFacts,
  before: readonly Answered[] = [],
): readonly Answered[] {
  const asked = [...questions, ...former];
  const known = new Set(asked.map(({ questionId }) => questionId));
  if (
    said.some(({ questionId }) => !known.has(questionId)) ||
    new Set(said.map((each) => each.questionId)).size < said.length
  )
    throw invalid(
      'An answer belongs to a question of the form, each to another one. The form may have changed: read it again.',
    );
  const answers = asked.flatMap((question) => {
    const answer = said.find(({ questionId }) => questionId === question.questionId);
    const value = answer && valueOf(question, answer, metrics, before);
    return value ? [{ ...question, ...value }] : [];
  });
  if (answers.length === 0) throw new Refusal('check-in.empty', 422, 'Answer at least one question.');
  return answers;
}

/**
 * The answers of a check-in that is corrected, as `settledAnswers`: a question that was answered keeps the words in which it was asked, and one
 * that was left open can be answered now.
 * @param before what stood there
 */
export function correctedAnswers(
  before: readonly Answered[],
  { questions, former }: Questions,
  said: readonly Said[],
  metrics: AskedFacts,
): readonly Answered[] {
  const asked = new Map(
    before.map(({ questionId, label, kind, unit, metric }) => [
      questionId,
      { questionId, label, kind, unit, ...(metric && { metric }) },
    ]),
  );
  const asAsked = (all: readonly Question[]) => all.map((question) => asked.get(question.questionId) ?? question);
  const known = new Set([...questions, ...former].map(({ questionId }) => questionId));
  const others = [...asked.values()].filter(({ questionId }) => !known.has(questionId));
  const form = { questions: asAsked(questions), former: [...asAsked(former), ...others] };
  return settledAnswers(form, said, metrics, before);
}

/** Whether this says what is on record already. */
export function saysTheSame(answers: readonly Answered[], said: readonly Said[]): boolean {
  const values = (all: readonly Said[]) =>
    JSON.stringify(
      all
        .map(({ questionId, text, number, second, yes, photo }) => {
          return [questionId, settled(text ?? ''), number ?? null, second ?? null, yes ?? null, photo ?? null];
        })
        .filter(([, ...rest]) => rest.some((value) => value !== null && value !== ''))
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return values(answers) === values(said);
}

function valueOf(
  question: Question,
  said: Said,
  metrics: AskedFacts,
  before: readonly Answered[],
): Pick<Answered, 'text' | 'number' | 'second' | 'yes' | 'photo'> | null {
  const { kind, label } = question;
  const given = (['text', 'number', 'yes', 'photo'] as const).filter((member) => said[member] != null);
  if (given.some((member) => member !== MEMBER[kind])) throw invalid(`“${label}” takes ${TAKES[kind]}.`);
  const { text, number, second, yes, photo } = said;
  if (second != null && (kind !== 'number' || number == null)) throw invalid(`“${label}” takes ${TAKES[kind]}.`);
  switch (kind) {
    case 'text': {
      const words = settled(text ?? '');
      // controls other than tab and line break, and halves of characters
      if (words.length > LONGEST_ANSWER || /[^\P{Cc}\t\n]|\p{Cs}/u.test(words))
        throw invalid(`“${label}” takes ${TAKES.text}.`);
      return words === '' ? null : { text: words };
    }
    case 'scale':
      if (number == null) return null;
      if (!Number.isInteger(number) || number < SCALE.least || number > SCALE.most)
        throw invalid(`“${label}” takes ${TAKES.scale}.`);
      return { number };
    case 'number':
      if (number == null) return null;
      if (number < SMALLEST_ANSWER || number > LARGEST_ANSWER) throw invalid(`“${label}” takes ${TAKES.number}.`);
      if (!stands(question, said, before)) refuseImpossible(question, { value: number, second }, metrics);
      return second == null ? { number } : { number, second };
    case 'yes-no':
      return yes == null ? null : { yes };
    case 'photo':
      return photo == null ? null : { photo };
  }
}

/** What could not be recorded is no answer. */
function refuseImpossible({ label, metric }: Question, measured: Measured, metrics: AskedFacts): void {
  const known = metric === undefined ? undefined : metrics.get(metric);
  if (!known || known.status === 'absent') {
    if (measured.second != null) throw invalid(`“${label}” takes ${TAKES.number}.`);
    return;
  }
  if (measurementTrouble(known.rules, measured) === null) return;
  const { possible, second, decimals } = known.rules;
  const unit = known.unit === '' ? '' : ` ${known.unit}`;
  throw invalid(
    second
      ? `“${label}” takes two whole numbers: ${possible.least} to ${possible.most} and, below it, ${second.possible.least} to ${second.possible.most}${unit}.`
      : `“${label}” takes ${possible.least} to ${possible.most}${unit}, with at most ${decimals} decimals.`,
  );
}

/** Bounds of the organisation's own metrics may have been narrowed since. */
function stands({ questionId }: Question, { number, second }: Said, before: readonly Answered[]): boolean {
  const stood = before.find((each) => each.questionId === questionId);
  return stood !== undefined && stood.number === number && (stood.second ?? null) === (second ?? null);
}

const TAKES: Readonly<Record<QuestionKind, string>> = {
  text: `a text of up to ${LONGEST_ANSWER} characters`,
  scale: `a whole number from ${SCALE.least} to ${SCALE.most}`,
  number: `a number of up to ${LARGEST_ANSWER}`,
  'yes-no': 'yes or no',
  photo: 'a photo',
};

const settled = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

const invalid = (detail: string) => new Refusal('check-in.answer-invalid', 422, detail);

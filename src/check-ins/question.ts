import { Refusal } from '#libs/event-sourcing/refusal.js';
import { measurementTrouble } from '#libs/science/body-metrics.js';
import { rulesOfAsked, unitOfAsked, type AskedMetric } from './measured/measured-metrics.js';

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
  readonly metric?: AskedMetric;
}

/** What somebody says to a question: the member of its kind; null is as good as absent. */
export interface Said {
  readonly questionId: string;
  readonly text?: string | null;
  readonly number?: number | null;
  readonly yes?: boolean | null;
  /** Id of a file. */
  readonly photo?: string | null;
}

/** With the question as it was asked: a form that changes later changes no answer. */
export interface Answered extends Question {
  readonly text?: string;
  readonly number?: number;
  readonly yes?: boolean;
  readonly photo?: string;
}

/** The member of `Said` that answers a question of the kind. */
const MEMBER = { text: 'text', scale: 'number', number: 'number', 'yes-no': 'yes', photo: 'photo' } as const;

/**
 * The answers in the order of the form, those to questions that it no longer asks at the end; what was left open is left out.
 * @param former questions that the form asked before: a phone without network may still show them
 * @throws Refusal `check-in.answer-invalid` (422): another question, or a value that is not of its kind; `check-in.empty` (422)
 */
export function settledAnswers(
  questions: readonly Question[],
  former: readonly Question[],
  said: readonly Said[],
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
    const value = answer && valueOf(question, answer);
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
  questions: readonly Question[],
  former: readonly Question[],
  said: readonly Said[],
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
  return settledAnswers(asAsked(questions), [...asAsked(former), ...others], said);
}

/** Whether this says what is on record already. */
export function saysTheSame(answers: readonly Answered[], said: readonly Said[]): boolean {
  const values = (all: readonly Said[]) =>
    JSON.stringify(
      all
        .map(({ questionId, text, number, yes, photo }) => {
          return [questionId, settled(text ?? ''), number ?? null, yes ?? null, photo ?? null];
        })
        .filter(([, ...rest]) => rest.some((value) => value !== null && value !== ''))
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return values(answers) === values(said);
}

function valueOf(
  { kind, label, metric }: Question,
  said: Said,
): Pick<Answered, 'text' | 'number' | 'yes' | 'photo'> | null {
  const given = (['text', 'number', 'yes', 'photo'] as const).filter((member) => said[member] != null);
  if (given.some((member) => member !== MEMBER[kind])) throw invalid(`“${label}” takes ${TAKES[kind]}.`);
  const { text, number, yes, photo } = said;
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
      if (metric) refuseImpossible(label, metric, number);
      return { number };
    case 'yes-no':
      return yes == null ? null : { yes };
    case 'photo':
      return photo == null ? null : { photo };
  }
}

/** What could not be recorded is no answer. */
function refuseImpossible(label: string, metric: AskedMetric, number: number): void {
  const rules = rulesOfAsked(metric);
  if (measurementTrouble(rules, { value: number }) === null) return;
  const { possible, decimals } = rules;
  throw invalid(
    `“${label}” takes ${possible.least} to ${possible.most} ${unitOfAsked(metric)}, with at most ${decimals} decimals.`,
  );
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

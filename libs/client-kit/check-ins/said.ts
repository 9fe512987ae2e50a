import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import type { Measured } from '#libs/science/body-metrics.js';

/** What of a question decides how its number is typed and shown. */
export type Asked = Pick<QuestionView, 'unit' | 'metric' | 'own'>;

/** As typed; `second` of a pair. */
export interface Typed {
  readonly value: string;
  readonly second: string;
}

/** How the reader types and sees the numbers that are stored. */
export interface Figures {
  /** As it is stored; null: it can't be read, or can't be. @param stands what the answer said before */
  read(asked: Asked, typed: Typed, stands: Measured | null): Measured | null;
  /** In the field that it is corrected in. */
  typed(asked: Asked, stored: Measured): Typed;
  /** With its unit. */
  text(asked: Asked, stored: Measured): string;
}

/** Under which the second number of a pair is entered. */
export const secondOf = (questionId: string): string => `${questionId}/second`;

const typedIn = (entered: Entered, questionId: string): Typed => ({
  value: entered[questionId]?.trim() ?? '',
  second: entered[secondOf(questionId)]?.trim() ?? '',
});

/** The number of an answer, or both of a pair; null: it has none. */
export function measuredIn(
  answers: readonly Pick<SaidDto, 'questionId' | 'number' | 'second'>[],
  questionId: string,
): Measured | null {
  const { number, second } = answers.find((each) => each.questionId === questionId) ?? {};
  return number == null ? null : { value: number, second: second ?? null };
}

/** What is entered, by question: as typed, chosen (`1` to `10`, `yes`, `no`), the key of a photo that waits on this phone, or nothing. */
export type Entered = Readonly<Record<string, string>>;

/**
 * What was answered, and the questions whose answers can't be read. What is left open is left out.
 * @param stands what is corrected
 */
export function saidOf(
  questions: readonly QuestionView[],
  entered: Entered,
  figures: Figures,
  stands: readonly SaidDto[] = [],
): { readonly said: SaidDto[]; readonly wrong: ReadonlySet<string> } {
  const said: SaidDto[] = [];
  const wrong = new Set<string>();
  for (const question of questions) {
    const { questionId, kind } = question;
    const typed = typedIn(entered, questionId);
    const { value } = typed;
    if (value === '' && typed.second === '') continue;
    if (kind === 'text') said.push({ questionId, text: value });
    else if (kind === 'photo') said.push({ questionId, photo: value });
    else if (kind === 'yes-no') said.push({ questionId, yes: value === 'yes' });
    else {
      const read = figures.read(question, typed, measuredIn(stands, questionId));
      if (read === null) wrong.add(questionId);
      else said.push({ questionId, number: read.value, ...(read.second != null && { second: read.second }) });
    }
  }
  return { said, wrong };
}

/** The same as it was entered, to be corrected. */
export function enteredOf(said: readonly SaidDto[], questions: readonly QuestionView[], figures: Figures): Entered {
  const asked = new Map(questions.map((question) => [question.questionId, question]));
  return Object.fromEntries(
    said.flatMap(({ questionId, text, yes, photo }) => {
      const measured = measuredIn(said, questionId);
      if (measured === null) return [[questionId, text ?? photo ?? (yes == null ? '' : yes ? 'yes' : 'no')]];
      const { value, second } = figures.typed(asked.get(questionId) ?? { unit: '' }, measured);
      return second === ''
        ? [[questionId, value]]
        : [
            [questionId, value],
            [secondOf(questionId), second],
          ];
    }),
  );
}

/** What stands answered, to be said again. A photo is named by the file that was answered with. */
export const standing = (answers: readonly AnsweredQuestion[]): SaidDto[] =>
  answers.map(({ questionId, text, number, second, yes, photoId }) => ({
    questionId,
    ...(text !== null && { text }),
    ...(number !== null && { number }),
    ...(second !== null && { second }),
    ...(yes !== null && { yes }),
    ...(photoId !== null && { photo: photoId }),
  }));

/**
 * What can be answered when an answer is corrected: the questions that were answered, as they were asked, in their place among those that its
 * form asks by now; of another form only what was answered is known.
 */
export function questionsToCorrect(
  { formId, answers }: Pick<CheckInAnswer, 'formId' | 'answers'>,
  schedule: CheckInScheduleView | null,
): readonly QuestionView[] {
  const asked = answers.map(({ questionId, label, kind, unit, metric, own }): QuestionView => ({
    questionId,
    label,
    kind,
    unit,
    ...(metric && { metric }),
    ...(own && { own }),
  }));
  const now = schedule?.formId === formId ? schedule.questions : [];
  const known = new Set(now.map(({ questionId }) => questionId));
  return [
    ...now.map((question) => asked.find(({ questionId }) => questionId === question.questionId) ?? question),
    ...asked.filter(({ questionId }) => !known.has(questionId)),
  ];
}

/** Whether two entries say the same. */
export const sameEntered = (questions: readonly QuestionView[], a: Entered, b: Entered): boolean =>
  questions.every(({ questionId }) => {
    const [one, other] = [typedIn(a, questionId), typedIn(b, questionId)];
    return one.value === other.value && one.second === other.second;
  });

/** An answer in words; a photo has none. */
export function answerWords(
  answer: Omit<AnsweredQuestion, 'photo' | 'photoId'>,
  words: { readonly yes: string; readonly no: string },
  figures: Figures,
): string {
  const { kind, number, second, yes, text } = answer;
  if (kind === 'yes-no') return yes ? words.yes : words.no;
  return number === null ? (text ?? '') : figures.text(answer, { value: number, second });
}

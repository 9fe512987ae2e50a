import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';

/** What of a question decides how its number is typed and shown. */
export type Asked = Pick<QuestionDto, 'unit' | 'metric'>;

/** How the reader types and sees the numbers that are stored. */
export interface Figures {
  /** As it is stored; null: it can't be read, or can't be. @param stands what the answer said before */
  read(asked: Asked, typed: string, stands: number | null): number | null;
  /** In the field that it is corrected in. */
  typed(asked: Asked, stored: number): string;
  /** With its unit. */
  text(asked: Asked, stored: number): string;
}

/** What is entered, by question: as typed, chosen (`1` to `10`, `yes`, `no`), the key of a photo that waits on this phone, or nothing. */
export type Entered = Readonly<Record<string, string>>;

/**
 * What was answered, and the questions whose answers can't be read. What is left open is left out.
 * @param stands what is corrected
 */
export function saidOf(
  questions: readonly QuestionDto[],
  entered: Entered,
  figures: Figures,
  stands: readonly SaidDto[] = [],
): { readonly said: SaidDto[]; readonly wrong: ReadonlySet<string> } {
  const said: SaidDto[] = [];
  const wrong = new Set<string>();
  for (const question of questions) {
    const { questionId, kind } = question;
    const value = entered[questionId]?.trim() ?? '';
    if (value === '') continue;
    if (kind === 'text') said.push({ questionId, text: value });
    else if (kind === 'photo') said.push({ questionId, photo: value });
    else if (kind === 'yes-no') said.push({ questionId, yes: value === 'yes' });
    else {
      const before = stands.find((each) => each.questionId === questionId)?.number ?? null;
      const number = figures.read(question, value, before);
      if (number === null) wrong.add(questionId);
      else said.push({ questionId, number });
    }
  }
  return { said, wrong };
}

/** The same as it was entered, to be corrected. */
export function enteredOf(said: readonly SaidDto[], questions: readonly QuestionDto[], figures: Figures): Entered {
  const asked = new Map(questions.map((question) => [question.questionId, question]));
  const typed = (questionId: string, number: number) => figures.typed(asked.get(questionId) ?? { unit: '' }, number);
  return Object.fromEntries(
    said.map(({ questionId, text, number, yes, photo }) => [
      questionId,
      text ?? photo ?? (number != null ? typed(questionId, number) : yes == null ? '' : yes ? 'yes' : 'no'),
    ]),
  );
}

/** What stands answered, to be said again. A photo is named by the file that was answered with. */
export const standing = (answers: readonly AnsweredQuestion[]): SaidDto[] =>
  answers.map(({ questionId, text, number, yes, photoId }) => ({
    questionId,
    ...(text !== null && { text }),
    ...(number !== null && { number }),
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
): readonly QuestionDto[] {
  const asked = answers.map(({ questionId, label, kind, unit, metric }): QuestionDto => ({
    questionId,
    label,
    kind,
    unit,
    ...(metric && { metric }),
  }));
  const now = schedule?.formId === formId ? schedule.questions : [];
  const known = new Set(now.map(({ questionId }) => questionId));
  return [
    ...now.map((question) => asked.find(({ questionId }) => questionId === question.questionId) ?? question),
    ...asked.filter(({ questionId }) => !known.has(questionId)),
  ];
}

/** Whether two entries say the same. */
export const sameEntered = (questions: readonly QuestionDto[], a: Entered, b: Entered): boolean =>
  questions.every(({ questionId }) => (a[questionId]?.trim() ?? '') === (b[questionId]?.trim() ?? ''));

/** An answer in words; a photo has none. */
export function answerWords(
  answer: Omit<AnsweredQuestion, 'photo' | 'photoId'>,
  words: { readonly yes: string; readonly no: string },
  figures: Figures,
): string {
  const { kind, number, yes, text } = answer;
  if (kind === 'yes-no') return yes ? words.yes : words.no;
  return number === null ? (text ?? '') : figures.text(answer, number);
}

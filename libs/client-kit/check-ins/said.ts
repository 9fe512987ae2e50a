import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { readNumber } from '../read-number.js';
import { decimalsOf, formatNumber, type NumberLocale } from '#libs/science/display.js';

/** As the server takes numbers. */
const LARGEST = 1_000_000;

/** What is entered, by question: as typed, chosen (`1` to `10`, `yes`, `no`), the key of a photo that waits on this phone, or nothing. */
export type Entered = Readonly<Record<string, string>>;

/** What was answered, and the questions whose answers can't be read. What is left open is left out. */
export function saidOf(
  questions: readonly QuestionDto[],
  entered: Entered,
  locale: NumberLocale,
): { readonly said: SaidDto[]; readonly wrong: ReadonlySet<string> } {
  const said: SaidDto[] = [];
  const wrong = new Set<string>();
  for (const { questionId, kind } of questions) {
    const value = entered[questionId]?.trim() ?? '';
    if (value === '') continue;
    if (kind === 'text') said.push({ questionId, text: value });
    else if (kind === 'photo') said.push({ questionId, photo: value });
    else if (kind === 'yes-no') said.push({ questionId, yes: value === 'yes' });
    else {
      const read = readNumber(value, locale);
      if ('refusal' in read || Math.abs(read.value) > LARGEST) wrong.add(questionId);
      else said.push({ questionId, number: read.value });
    }
  }
  return { said, wrong };
}

/** The same as it was entered, to be corrected. */
export function enteredOf(said: readonly SaidDto[], locale: NumberLocale): Entered {
  return Object.fromEntries(
    said.map(({ questionId, text, number, yes, photo }) => [
      questionId,
      text ??
        photo ??
        (yes == null ? String(number ?? '').replace('.', locale === 'de' ? ',' : '.') : yes ? 'yes' : 'no'),
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
  const asked = answers.map(({ questionId, label, kind, unit }): QuestionDto => ({ questionId, label, kind, unit }));
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
  { kind, number, yes, text, unit }: Omit<AnsweredQuestion, 'photo' | 'photoId'>,
  words: { readonly yes: string; readonly no: string },
  locale: NumberLocale,
): string {
  if (kind === 'yes-no') return yes ? words.yes : words.no;
  if (number === null) return text ?? '';
  const value = formatNumber(number, decimalsOf(number), locale);
  return unit === '' ? value : `${value}\u00a0${unit}`;
}

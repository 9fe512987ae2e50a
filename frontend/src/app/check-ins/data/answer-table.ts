import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';

/** So many check-ins stand side by side. */
const COLUMNS = 6;

/** What was said, with its photo as pictures are shown; null: nothing. */
type Cell = (AnsweredQuestion & { readonly pictures: readonly AttachmentView[] }) | null;

interface AnswerRow {
  readonly questionId: string;
  readonly label: string;
  readonly unit: string;
  /** The organisation retired its metric. */
  readonly retired: boolean;
  /** What was said to it in each column. */
  readonly cells: readonly Cell[];
  /** All its numbers, oldest first; of a blood pressure the systolic ones, then the diastolic ones. */
  readonly trends: readonly (readonly number[])[];
}

interface AnswerTable {
  /** The check-ins, oldest first. */
  readonly columns: readonly CheckInAnswer[];
  readonly rows: readonly AnswerRow[];
}

/**
 * The newest check-ins beside each other, a row for each question that was asked in them, worded as it was last.
 * Of several answers to the check-in of one day the last counts.
 * @param answers newest first
 */
export function answerTable(answers: readonly CheckInAnswer[]): AnswerTable {
  const seen = new Set<string>();
  const counting = answers.filter(({ dueOn }) => !seen.has(dueOn) && seen.add(dueOn));
  const columns = counting.slice(0, COLUMNS).reverse();
  const questions = new Map<string, AnsweredQuestion>();
  for (const { answers: said } of [...columns].reverse())
    for (const each of said) if (!questions.has(each.questionId)) questions.set(each.questionId, each);
  const to = (answer: CheckInAnswer, questionId: string) =>
    answer.answers.find((each) => each.questionId === questionId) ?? null;
  return {
    columns,
    rows: [...questions.values()].map(({ questionId, label, unit, own }) => ({
      questionId,
      label,
      unit,
      retired: own?.retired ?? false,
      cells: columns.map((answer) => withPictures(to(answer, questionId))),
      trends: (['number', 'second'] as const)
        .map((member) => counting.toReversed().flatMap((answer) => to(answer, questionId)?.[member] ?? []))
        .filter((numbers) => numbers.length > 0),
    })),
  };
}

const withPictures = (said: AnsweredQuestion | null): Cell =>
  said && { ...said, pictures: said.photo ? [{ ...said.photo, kind: 'picture', seconds: null }] : [] };

/** The weight of each column: the last one of the seven days up to the one on which it was answered. */
export function weightsOf(
  columns: readonly CheckInAnswer[],
  weights: readonly { readonly date: string; readonly kg: number; readonly counts: boolean }[],
  weekBefore: (date: string) => string,
): readonly (number | null)[] {
  return columns.map(
    ({ answeredOn }) =>
      weights.findLast(({ date, counts }) => counts && date <= answeredOn && date > weekBefore(answeredOn))?.kg ?? null,
  );
}

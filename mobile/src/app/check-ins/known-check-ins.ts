import { dayAnswered } from '#libs/calendar/day-answered.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { questionsToCorrect } from '#libs/client-kit/check-ins/said.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { CheckInEntry } from './data/check-in.api';

/** An answered check-in as this phone knows it. */
export interface KnownCheckIn extends CheckInAnswer {
  /** The server has it as it stands here; false: what was done here since is not confirmed. */
  readonly recorded: boolean;
}

/** What the server told, with what was done on this phone since; newest first. What was refused did nothing. */
export function knownCheckIns(
  told: Pick<CheckIns, 'answers' | 'schedule'> | null,
  entries: readonly CheckInEntry[],
): readonly KnownCheckIn[] {
  const known = new Map(
    (told?.answers ?? []).map((answer) => [answer.entryId, { ...withDay(answer), recorded: true }]),
  );
  const schedule = told?.schedule ?? null;
  for (const entry of entries) {
    if (isRefused(entry)) continue;
    const { act, entryId, dueOn, enteredAt = entry.at, answers } = entry.payload;
    const before = known.get(entryId);
    if (act === 'remove') known.delete(entryId);
    else if (before || act === undefined) {
      const stands = before ?? {
        formId: schedule?.formId ?? '',
        formName: schedule?.formName ?? '',
        answeredOn: dayAnswered(dueOn, enteredAt, enteredAt.slice(0, 10)),
        answeredAt: entry.at,
        corrected: null,
        answers: [],
      };
      const answered = answeredBy(questionsToCorrect(stands, schedule), answers, stands.answers);
      known.set(entryId, { ...stands, entryId, dueOn, answers: answered, recorded: entry.state === 'sent' });
    }
  }
  return [...known.values()].sort((a, b) => (`${a.dueOn}${a.entryId}` < `${b.dueOn}${b.entryId}` ? 1 : -1));
}

/** What this phone kept before answers told the day on which they were given has none. */
const withDay = (answer: CheckInAnswer | Omit<CheckInAnswer, 'answeredOn'>): CheckInAnswer => ({
  answeredOn: answer.dueOn,
  ...answer,
});

/** What was said here, as the server will tell it. Of a photo that stands there its file is known. */
function answeredBy(
  questions: readonly QuestionView[],
  said: readonly SaidDto[],
  before: readonly AnsweredQuestion[],
): AnsweredQuestion[] {
  return questions.flatMap((question) => {
    const answer = said.find(({ questionId }) => questionId === question.questionId);
    if (!answer) return [];
    const { text = null, number = null, second = null, yes = null, photo: photoId = null } = answer;
    const stood = before.find((each) => photoId !== null && each.photoId === photoId);
    return [{ ...question, text, number, second, yes, photoId, photo: stood?.photo ?? null }];
  });
}

/** Whether the answer to the check-in of a day was removed here and none was given since. */
export function removedHere(entries: readonly CheckInEntry[], dueOn: string): boolean {
  const last = entries.findLast(
    (entry) => entry.payload.dueOn === dueOn && entry.payload.act !== 'correct' && !isRefused(entry),
  );
  return last?.payload.act === 'remove';
}

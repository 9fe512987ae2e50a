import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import { saysTheSame, settledAnswers, type Answered, type Question, type Said } from '../question.js';
import type { CheckInAnswered } from './check-in-answer.events.js';

/** `form`: the one that is scheduled for the client; null: none is. `allowed`: the days that may be answered now. */
export interface AnswerCheckIn {
  readonly type: 'AnswerCheckIn';
  readonly entryId: string;
  readonly dueOn: string;
  readonly said: readonly Said[];
  readonly origin?: EntryOrigin;
  /** Ids among the photos said that may be answered with: pictures that whoever answers has uploaded and the client may read. */
  readonly photos: ReadonlySet<string>;
  readonly form: {
    readonly formId: string;
    readonly name: string;
    readonly questions: readonly Question[];
    /** Asked before and not any more. */
    readonly former: readonly Question[];
  } | null;
  readonly allowed: { readonly earliest: string; readonly latest: string };
  /** Entries that answer the same day, of whatever month their ids are: this stream knows one month only. */
  readonly elsewhere: readonly string[];
}

export interface Answers {
  /** By entry id. */
  readonly entries: PersistentMap<{ readonly dueOn: string; readonly answers: readonly Answered[] }>;
}

/**
 * Refusals: `check-in.none-scheduled` (409), `check-in.not-due` (422), `check-in.entry-exists` (409), `check-in.day-answered` (409, with
 * `entryId`: the check-in of that day has another answer, from another device perhaps), `check-in.photo-unknown` (422), those of `settledAnswers`. The same
 * answer twice is one.
 */
export const checkInAnswerDecider: Decider<AnswerCheckIn, CheckInAnswered, Answers> = {
  category: 'checkInAnswer',
  stateVersion: 1,
  initial: { entries: PersistentMap.empty() },

  decide({ entryId, dueOn, said, origin, photos, form, allowed, elsewhere }, { entries }) {
    const known = PersistentMap.get(entries, entryId);
    if (known !== undefined) {
      if (known.dueOn === dueOn && saysTheSame(known.answers, said)) return [];
      throw new Refusal(
        'check-in.entry-exists',
        409,
        'This entry id was used before for something else. Nothing was changed; answer with a fresh id.',
      );
    }
    if (form === null) throw new Refusal('check-in.none-scheduled', 409, 'No check-in is scheduled for this client.');
    if (dueOn < allowed.earliest || dueOn > allowed.latest)
      throw new Refusal(
        'check-in.not-due',
        422,
        `A check-in of ${allowed.earliest} to ${allowed.latest} can be answered.`,
      );
    const other =
      elsewhere.find((each) => each !== entryId) ??
      [...PersistentMap.entries(entries)].find(([, entry]) => entry.dueOn === dueOn)?.[0];
    if (other !== undefined)
      throw new Refusal(
        'check-in.day-answered',
        409,
        'The check-in of this day is answered already. Nothing was changed.',
        {
          entryId: other,
        },
      );
    const answers = settledAnswers(form.questions, form.former, said);
    if (answers.some(({ photo }) => photo !== undefined && !photos.has(photo)))
      throw new Refusal(
        'check-in.photo-unknown',
        422,
        'A photo is a picture that you uploaded and that is still there.',
      );
    const { formId, name: formName } = form;
    return [{ type: 'CheckInAnswered', data: { entryId, dueOn, formId, formName, answers, ...origin } }];
  },

  evolve(state, event) {
    if (event.type === 'Erased') return state;
    const { entryId, dueOn, answers } = event.data;
    return { entries: PersistentMap.set(state.entries, entryId, { dueOn, answers }) };
  },
};

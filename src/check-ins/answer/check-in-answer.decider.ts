import { dayAnswered } from '#libs/calendar/day-answered.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import type { AskedFacts } from '../measured/measured-metrics.js';
import {
  correctedAnswers,
  saysTheSame,
  settledAnswers,
  type Answered,
  type Questions,
  type Said,
} from '../question.js';
import type { CheckInAnswered, CheckInAnswerEvent } from './check-in-answer.events.js';

interface Saying {
  readonly entryId: string;
  readonly said: readonly Said[];
  readonly origin?: EntryOrigin;
  /** What is known of the metrics that the form's questions name. */
  readonly metrics: AskedFacts;
  /** Ids among the photos said that may be answered with: pictures that whoever answers has uploaded and the client may read. */
  readonly photos: ReadonlySet<string>;
}

/** `form`: the one that is scheduled for the client; null: none is. `days`: those whose check-ins may be answered now, oldest first. */
export interface AnswerCheckIn extends Saying {
  readonly type: 'AnswerCheckIn';
  readonly dueOn: string;
  readonly form: (Questions & { readonly formId: string; readonly name: string }) | null;
  readonly days: readonly string[];
  /** Where the client is. */
  readonly today: string;
  /** Entries that answer the same day, of whatever month their ids are: this stream knows one month only. */
  readonly elsewhere: readonly string[];
}

export type CheckInAnswerCommand =
  | AnswerCheckIn
  /** `form`: the one that was answered, whether it is still scheduled or not. */
  | (Saying & { readonly type: 'CorrectCheckIn'; readonly form: Questions })
  | { readonly type: 'RemoveCheckIn'; readonly entryId: string };

type Standing = Pick<CheckInAnswered['data'], 'dueOn' | 'answeredOn' | 'formId' | 'formName' | 'answers'>;

export interface Answers {
  /** By entry id; null: it was removed. */
  readonly entries: PersistentMap<Standing | null>;
}

/**
 * Refusals: `check-in.none-scheduled` (409), `check-in.not-due` (422, with the
 * `days` that can be answered), `check-in.entry-exists` (409), `check-in.day-answered` (409, with
 * `entryId`: the check-in of that day has another answer, from another device perhaps), `check-in.photo-unknown` (422), those of `settledAnswers`;
 * of a correction or removal `check-in.unknown` (404), of a correction `check-in.removed` (410). The same answer twice is one. A correction keeps
 * the days, and is taken whatever is scheduled by now; the day of a removed answer can be answered anew.
 */
export const checkInAnswerDecider: Decider<CheckInAnswerCommand, CheckInAnswerEvent, Answers> = {
  category: 'checkInAnswer',
  // 2: keeps the form of an answer, and what was removed; 3: on which day it was answered
  stateVersion: 3,
  initial: { entries: PersistentMap.empty() },

  decide(command, { entries }) {
    const { entryId } = command;
    const known = PersistentMap.get(entries, entryId);
    switch (command.type) {
      case 'AnswerCheckIn': {
        const { dueOn, said, origin, form, metrics } = command;
        if (known && known.dueOn === dueOn && saysTheSame(known.answers, said)) return [];
        if (known !== undefined)
          throw new Refusal(
            'check-in.entry-exists',
            409,
            'This entry id was used before for something else. Nothing was changed; answer with a fresh id.',
          );
        if (form === null)
          throw new Refusal('check-in.none-scheduled', 409, 'No check-in is scheduled for this client.');
        refuseDay(command, entries);
        const answers = settledAnswers(form, said, metrics);
        refusePhotos(command, answers);
        const { formId, name: formName } = form;
        const answeredOn = dayAnswered(dueOn, origin?.enteredAt, command.today);
        const data = { entryId, dueOn, answeredOn, formId, formName, answers, ...origin };
        return [{ type: 'CheckInAnswered', data }];
      }
      case 'CorrectCheckIn': {
        const { said, origin, form, metrics } = command;
        if (known === undefined) throw unknown();
        if (known === null)
          throw new Refusal(
            'check-in.removed',
            410,
            'The answer was removed before. While its check-in is asked for, it can be answered anew.',
          );
        if (saysTheSame(known.answers, said)) return [];
        const answers = correctedAnswers(known.answers, form, said, metrics);
        refusePhotos(command, answers, known.answers);
        return [{ type: 'CheckInAnswerCorrected', data: { entryId, ...known, answers, ...origin } }];
      }
      case 'RemoveCheckIn':
        if (known === undefined) throw unknown();
        return known === null ? [] : [{ type: 'CheckInAnswerRemoved', data: { entryId, dueOn: known.dueOn } }];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CheckInAnswered':
      case 'CheckInAnswerCorrected': {
        const { entryId, dueOn, answeredOn, formId, formName, answers } = event.data;
        const standing = { dueOn, ...(answeredOn && { answeredOn }), formId, formName, answers };
        return { entries: PersistentMap.set(state.entries, entryId, standing) };
      }
      case 'CheckInAnswerRemoved':
        return { entries: PersistentMap.set(state.entries, event.data.entryId, null) };
      case 'Erased':
        return state;
    }
  },
};

const unknown = () => new Refusal('check-in.unknown', 404);

function refuseDay({ entryId, dueOn, days, elsewhere }: AnswerCheckIn, entries: Answers['entries']): void {
  if (!days.includes(dueOn))
    throw new Refusal(
      'check-in.not-due',
      422,
      days.length === 0
        ? 'No check-in can be answered yet.'
        : `No check-in is due on that day. Those of ${days.join(', ')} can be answered.`,
      { days },
    );
  const other =
    // rows may lag behind this stream, which knows what was removed
    elsewhere.find((each) => each !== entryId && PersistentMap.get(entries, each) !== null) ??
    [...PersistentMap.entries(entries)].find(([, entry]) => entry?.dueOn === dueOn)?.[0];
  if (other !== undefined)
    throw new Refusal(
      'check-in.day-answered',
      409,
      'The check-in of this day is answered already. Nothing was changed.',
      { entryId: other },
    );
}

/** @param before a photo that stands may stay, whatever has become of its file */
function refusePhotos({ photos }: Saying, answers: readonly Answered[], before: readonly Answered[] = []): void {
  const stood = (questionId: string) => before.find((each) => each.questionId === questionId)?.photo;
  if (answers.some(({ questionId, photo }) => photo !== undefined && !photos.has(photo) && photo !== stood(questionId)))
    throw new Refusal('check-in.photo-unknown', 422, 'A photo is a picture that you uploaded and that is still there.');
}

import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { systemRequestFrom, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import type { Measured } from '#libs/science/body-metrics.js';
import {
  CorrectWeight,
  RecordMeasurement,
  RecordWeight,
  RemoveMeasurement,
  RemoveWeight,
} from '#src/tracking/contract.js';
import { checkInAnswerDecider } from '../answer/check-in-answer.decider.js';
import { checkInAnswerCategory } from '../answer/check-in-answer.events.js';
import type { Answered } from '../question.js';
import { measuredEntryId } from './measured-entry.js';

/** More often nobody takes one answer back and gives it again. */
const MOST_TURNS = 20;

/** One metric of one answer, and what it is to say. */
interface Wanted {
  readonly clientId: string;
  readonly answerId: string;
  readonly metric: string;
  readonly date: string;
  readonly measured: Measured;
  /** Where it was answered: a day may have begun there that the clinic has not reached. */
  readonly timeZone?: string;
}

/**
 * An answer that is a measurement is recorded as one, for the day on which it was answered: once, corrected with the answer and removed with it. What the answer
 * says is read from its stream at that moment, so that an event that is delivered late or twice changes nothing. Of a metric that was retired
 * meanwhile nothing new is recorded; the answer stands all the same.
 */
@Injectable()
export class RecordMeasured implements Reaction {
  readonly name = 'check-ins.record-measured';
  readonly categories = ['checkInAnswer'];
  // answers of before were to questions without a metric
  readonly startsAt = 'now';

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(checkInAnswerCategory, recorded) || recorded.event.type === 'Erased') return [];
    const { header, subjectId: clientId, event } = recorded;
    if (clientId === null) return [];
    const { type, data } = event;
    const { state } = await this.streams.load(checkInAnswerDecider, { orgId: header.orgId, streamId: header.streamId });
    const answer = PersistentMap.get(state.entries, data.entryId) ?? null;
    const { earlier, timeZone } =
      type === 'CheckInAnswered' ? { earlier: [], timeZone: data.timeZone } : await this.#before(header, data.entryId);
    const before = earlier.at(-1) ?? [];
    const requestOf = (...parts: readonly string[]) => systemRequestFrom(header, 'record-measured', ...parts);
    for (const metric of metricsOf([...earlier.flat(), ...(answer?.answers ?? [])])) {
      const measured = measuredIn(answer?.answers ?? [], metric);
      // what the correction left as it was stays as it is: the measurement may have been put right by itself since
      if (type === 'CheckInAnswerCorrected' && sameMeasured(measured, measuredIn(before, metric))) continue;
      if (answer && measured)
        await this.#record(
          {
            clientId,
            answerId: data.entryId,
            metric,
            date: answer.answeredOn ?? answer.dueOn,
            measured,
            ...(timeZone && { timeZone }),
          },
          requestOf,
        );
      // nothing was recorded of an answer that is new
      else if (type !== 'CheckInAnswered') await this.#remove(clientId, data.entryId, metric, requestOf);
    }
    return [];
  }

  /** What the entry said before that event, each time, oldest first, and where it was answered: who corrects it may be elsewhere. */
  async #before({ orgId, category, streamId, revision }: RecordedEvent['header'], entryId: string) {
    const earlier = await this.streams.recorded({ orgId, category, streamId }, 0, revision);
    const events = earlier.filter((each) => isOf(checkInAnswerCategory, each)).map(({ event }) => event);
    const ofEntry = events.flatMap((event) =>
      event.type === 'Erased' || event.data.entryId !== entryId ? [] : [event.data],
    );
    return {
      earlier: ofEntry.map((data) => ('answers' in data ? data.answers : [])),
      timeZone: ofEntry.flatMap((data) => ('timeZone' in data ? (data.timeZone ?? []) : []))[0],
    };
  }

  /** Corrects the entry that stands; where there is none yet, or it was removed, records one. */
  async #record(wanted: Wanted, requestOf: (...parts: string[]) => CommandRequest): Promise<void> {
    const { clientId, answerId, metric, date, measured, timeZone } = wanted;
    const kg = measured.value;
    const weighing = (day: string) => ({ date: day, ...(timeZone && { timeZone }), kg });
    const measuring = (day: string) => ({
      ...{ metric, date: day, ...(timeZone && { timeZone }), value: kg },
      ...(measured.second != null && { second: measured.second }),
    });
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const entryId = measuredEntryId(answerId, metric, turn);
      const [correct, record] = ['correct', 'record'].map((act) => requestOf(act, metric, String(turn)));
      const refused = await refusalOf(() =>
        unlessRefused(date, (day) =>
          metric === 'weight'
            ? this.commands.execute(new CorrectWeight(clientId, entryId, weighing(day), correct!))
            : this.commands.execute(
                new RecordMeasurement(clientId, entryId, measuring(day), correct!, 'CorrectMeasurement'),
              ),
        ),
      );
      if (refused === null) return;
      if (refused.endsWith('.removed')) continue;
      await unlessRefused(date, (day) =>
        metric === 'weight'
          ? this.commands.execute(new RecordWeight(clientId, entryId, weighing(day), record!))
          : this.commands.execute(new RecordMeasurement(clientId, entryId, measuring(day), record!)),
      );
      return;
    }
  }

  async #remove(
    clientId: string,
    answerId: string,
    metric: string,
    requestOf: (...parts: string[]) => CommandRequest,
  ): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const entryId = measuredEntryId(answerId, metric, turn);
      const request = requestOf('remove', metric, String(turn));
      const refused = await refusalOf(() =>
        metric === 'weight'
          ? this.commands.execute(new RemoveWeight(clientId, entryId, request))
          : this.commands.execute(new RemoveMeasurement(clientId, entryId, request)),
      );
      // never recorded
      if (refused !== null) return;
    }
  }
}

const metricsOf = (answers: readonly Answered[]): ReadonlySet<string> =>
  new Set(answers.flatMap(({ metric }) => metric ?? []));

function measuredIn(answers: readonly Answered[], metric: string): Measured | null {
  const { number, second } = answers.find((each) => each.metric === metric) ?? {};
  return number === undefined ? null : { value: number, second };
}

const sameMeasured = (a: Measured | null, b: Measured | null) => a?.value === b?.value && a?.second === b?.second;

/**
 * What an answer that stands can't be recorded as: its metric was retired, the bounds of it were narrowed, or the client's birth was put right after
 * the day. Nobody could mend it by trying again.
 */
const NEVER_RECORDED = /^metric\.retired$|\.implausible$|\.too-early$|\.in-the-future$/;

/**
 * Where no zone was told, the day of an answer may not have begun by the clinic's clock: it is recorded for the last one that has.
 * @param date the day on which it was answered
 */
async function unlessRefused(date: string, act: (day: string) => Promise<unknown>): Promise<void> {
  for (let back = 0; ; back += 1) {
    try {
      await act(addDays(date, -back));
      return;
    } catch (error) {
      if (!(error instanceof Refusal && NEVER_RECORDED.test(error.code))) throw error;
      // no two places are further apart than two days of the calendar
      if (!error.code.endsWith('.in-the-future') || back === 2) return;
    }
  }
}

/** The code where it was refused because there is no such entry, or none any more; null: it was done. */
async function refusalOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal && /\.(unknown|removed)$/.test(error.code)) return error.code;
    throw error;
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addDays } from '#libs/calendar/dates.js';
import { LONGEST_DAYS, type Rhythm } from '#libs/calendar/rhythm.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { handlerOf } from '#libs/commands/handler-of.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { ClientFiles } from '#src/files/contract.js';
import { checkZone, entryAddress, EntryCalendar, entryTarget, type EntryOrigin } from '#src/tracking/contract.js';
import { checkInAnswerDecider } from './answer/check-in-answer.decider.js';
import { CheckInsOfClient } from './check-in.read-model.js';
import { checkInFormDecider } from './form/check-in-form.decider.js';
import { AskedMetrics } from './measured/asked-metrics.js';
import type { Said } from './question.js';
import { answerableDays, type Scheduled } from './due.js';
import { checkInScheduleDecider } from './schedule/check-in-schedule.decider.js';
import { checkInScheduleCategory, rhythmOf } from './schedule/check-in-schedule.events.js';

/**
 * How long after its day a check-in may be answered: until the next one of the longest rhythm is due, and a week. A phone may be without network
 * for a while, and another rhythm be scheduled meanwhile.
 */
const REACH_DAYS = Math.max(...Object.values(LONGEST_DAYS)) + 7;

const ofClient = (clientId: string) => ({ streamId: clientId, subject: { kind: 'client' as const, id: clientId } });

export class ScheduleCheckIns extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly formId: string,
    readonly rhythm: Rhythm,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ScheduleCheckIns)
export class ScheduleCheckInsHandler implements ICommandHandler<ScheduleCheckIns> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, formId, rhythm, request }: ScheduleCheckIns): Promise<Committed> {
    const { orgId } = request;
    const [card, { state: form }, today] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.streams.load(checkInFormDecider, { orgId, streamId: formId }),
      this.calendar.today(orgId, clientId, request.recordedAt),
    ]);
    return this.streams.run(
      checkInScheduleDecider,
      { orgId, ...ofClient(clientId) },
      { type: 'ScheduleCheckIns', formId, rhythm, formStatus: form.status, clientStatus: card?.status ?? null, today },
      request,
    );
  }
}

export class EndCheckIns extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const EndCheckInsHandler = handlerOf(EndCheckIns, checkInScheduleDecider, ({ clientId }) => ({
  ...ofClient(clientId),
  command: { type: 'EndCheckIns' as const },
}));

/** What the client says to the check-in of a day. The caller has checked that they may answer for this client. */
export class AnswerCheckIn extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly answer: EntryOrigin & {
      readonly entryId: string;
      readonly dueOn: string;
      readonly answers: readonly Said[];
    },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AnswerCheckIn)
export class AnswerCheckInHandler implements ICommandHandler<AnswerCheckIn> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly files: ClientFiles,
    private readonly checkIns: CheckInsOfClient,
    private readonly metrics: AskedMetrics,
  ) {}

  async execute({
    clientId,
    answer: { entryId, dueOn, answers, ...origin },
    request,
  }: AnswerCheckIn): Promise<Committed> {
    const { orgId } = request;
    const target = entryTarget(orgId, clientId, entryId);
    const [{ state: schedule }, schedules, today, photos, elsewhere] = await Promise.all([
      this.streams.load(checkInScheduleDecider, { orgId, streamId: clientId }),
      this.#schedules(orgId, clientId),
      this.calendar.todayOf(clientId, origin.timeZone, request),
      usablePhotos(this.files, clientId, answers, request),
      this.checkIns.answersTo(orgId, clientId, dueOn),
    ]);
    const loaded =
      schedule && (await this.streams.load(checkInFormDecider, { orgId, streamId: schedule.formId })).state;
    const form = loaded && loaded.status !== 'absent' ? loaded : null;
    return this.streams.run(
      checkInAnswerDecider,
      target,
      {
        type: 'AnswerCheckIn',
        entryId,
        dueOn,
        said: answers,
        origin,
        photos,
        elsewhere,
        form: schedule && form ? { ...form, formId: schedule.formId } : null,
        metrics: await this.metrics.facts(orgId, form ? [...form.questions, ...form.former] : []),
        // an answer without a zone was kept on the phone before it told one: it may be tomorrow already where the client is
        today,
        days: answerableDays(schedules, {
          earliest: addDays(today, -REACH_DAYS),
          latest: origin.timeZone ? today : addDays(today, 1),
        }),
      },
      request,
    );
  }

  /** Each rhythm of the client and how long it stood, oldest first. */
  async #schedules(orgId: string, clientId: string): Promise<readonly Scheduled[]> {
    const { category } = checkInScheduleDecider;
    const events = (await this.streams.recorded({ orgId, category, streamId: clientId }, 0)).filter((each) =>
      isOf(checkInScheduleCategory, each),
    );
    return events.flatMap(({ event }, index) => {
      if (event.type !== 'CheckInsScheduled') return [];
      const replacedOn = events[index + 1]?.header.recordedAt.slice(0, 10) ?? null;
      return { rhythm: rhythmOf(event.data), scheduledOn: event.data.scheduledOn ?? null, replacedOn };
    });
  }
}

/** What an answered check-in should say. The caller has checked that they may correct this client's. */
export class CorrectCheckIn extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly answer: EntryOrigin & { readonly answers: readonly Said[] },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(CorrectCheckIn)
export class CorrectCheckInHandler implements ICommandHandler<CorrectCheckIn> {
  constructor(
    private readonly streams: Streams,
    private readonly files: ClientFiles,
    private readonly metrics: AskedMetrics,
  ) {}

  async execute({ clientId, entryId, answer: { answers, ...origin }, request }: CorrectCheckIn): Promise<Committed> {
    const { orgId } = request;
    checkZone(origin);
    const target = entryTarget(orgId, clientId, entryId);
    const [{ state: standing }, photos] = await Promise.all([
      this.streams.load(checkInAnswerDecider, target),
      usablePhotos(this.files, clientId, answers, request),
    ]);
    // an entry answers one form for good
    const stands = PersistentMap.get(standing.entries, entryId);
    const loaded = stands && (await this.streams.load(checkInFormDecider, { orgId, streamId: stands.formId })).state;
    const form = loaded && loaded.status !== 'absent' ? loaded : { questions: [], former: [] };
    return this.streams.run(
      checkInAnswerDecider,
      target,
      {
        type: 'CorrectCheckIn',
        entryId,
        said: answers,
        origin,
        photos,
        form,
        metrics: await this.metrics.facts(orgId, [...form.questions, ...form.former, ...(stands?.answers ?? [])]),
      },
      request,
    );
  }
}

/** Takes an answered check-in back; its photos stay among the client's files. */
export class RemoveCheckIn extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const RemoveCheckInHandler = handlerOf(RemoveCheckIn, checkInAnswerDecider, ({ clientId, entryId }) => ({
  ...entryAddress(clientId, entryId),
  command: { type: 'RemoveCheckIn' as const, entryId },
}));

async function usablePhotos(
  clientFiles: ClientFiles,
  clientId: string,
  answers: readonly Said[],
  { orgId, actor }: CommandRequest,
): Promise<ReadonlySet<string>> {
  const ids = answers.flatMap(({ photo }) => photo ?? []);
  const files = await clientFiles.committed(orgId, clientId, ids);
  return new Set(
    ids.filter((id) => {
      const file = files.get(id);
      return (
        file?.addedBy === actor.accountId &&
        file.shared &&
        file.state === 'present' &&
        file.mediaType.startsWith('image/')
      );
    }),
  );
}

export const checkInCommandHandlers = [
  ScheduleCheckInsHandler,
  EndCheckInsHandler,
  AnswerCheckInHandler,
  CorrectCheckInHandler,
  RemoveCheckInHandler,
];

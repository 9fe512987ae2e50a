import { addDays } from '#libs/calendar/dates.js';
import type { CommandBus } from '#libs/commands/buses.js';
import type { Clock } from '#libs/event-sourcing/clock.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { Erased, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import { forEachApart } from '#libs/projections/due-work.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest } from '#libs/projections/reaction.js';
import { ReactionWithRows } from '#libs/projections/reaction-with-rows.js';
import { ReportFindings, type AlertSource, type ClearedBecause, type Finding } from '#src/alerts/contract.js';
import { clientCategory, type ClientEvent } from '#src/clients/contract.js';
import type { MedicalRecordEvent } from '#src/medical/contract.js';
import { changeInWords } from './change-in-words.js';
import type { JudgedToday } from './judged-today.js';

/** Streams of the organisation: what is changed in one concerns everybody who follows a plan. */
const ABOUT_EVERYBODY = ['safetyRules', 'foodTags'];
/** Where it is earliest, the day is still the one before, and a plan that ended on it may have been judged. */
const EARLIER_DAYS = 2;
/** Entries of a laboratory panel, all recorded by one command. */
const MOST_OF_A_COMMAND = 200;

/** Of a client's own stream, what rules look at: weight and figures, sex, birth date, and whether they are archived. */
function isAboutThePerson({ type, data }: ClientEvent | Erased): boolean {
  return (
    type === 'NutritionProfileRecorded' ||
    (type === 'ClientDetailsChanged' && ('sex' in data || 'birthDate' in data || 'status' in data))
  );
}

/**
 * What plans are judged by changed: those that a client follows or will follow are judged again, and the difference is reported. A context
 * names its reaction, what it listens to, and how it judges.
 */
export abstract class JudgeAgain extends ReactionWithRows {
  // what stood before is judged by the daily round
  readonly startsAt = 'now';
  abstract override readonly name: string;

  /** Category of the event → why alerts went by it. */
  protected abstract readonly because: Readonly<Record<string, ClearedBecause>>;
  protected abstract readonly source: AlertSource;
  /** Part of the ids of commands; stored. */
  protected abstract readonly step: string;
  protected abstract findings(
    orgId: string,
    clientId: string,
    at: Date,
    changedAt?: string,
  ): Promise<readonly Finding[]>;

  /** Whose plan ends after that day, or has no last day. */
  protected abstract followersAfter(orgId: string, day: string): Promise<readonly string[]>;

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly judged: JudgedToday,
    protected readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  override async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, streamId, simulated, category } = recorded.header;
    // an invented past would be judged a thousand times, each time by what came of it; the daily round judges it once
    if (simulated) this.judged.forget(orgId, streamId);
    // of many clients: the reactions behind this one do not wait
    if (ABOUT_EVERYBODY.includes(category)) return (await this.concerns(recorded)) ? [this.later(recorded)] : [];
    return super.react(recorded);
  }

  protected async concerns(recorded: RecordedEvent): Promise<boolean> {
    const { header, event } = recorded;
    if (header.simulated || event.type === 'Erased') return false;
    if (isOf(clientCategory, recorded) && !isAboutThePerson(recorded.event)) return false;
    return (await this.#together(header))[0]?.header.revision === header.revision;
  }

  protected async act({ header, event }: RecordedEvent): Promise<void> {
    if (ABOUT_EVERYBODY.includes(header.category)) {
      const day = addDays(this.clock.now().toISOString().slice(0, 10), -EARLIER_DAYS);
      const { ruleId, name } = event.data as { readonly ruleId?: string; readonly name?: string };
      const cause = name ?? ruleId ?? null;
      return this.report(header, await this.followersAfter(header.orgId, day), cause, header.recordedAt);
    }
    // it may be judged late, by a record that has moved on: what came since is named, too
    const cause = async () =>
      changeInWords((await this.#since(header)).map(({ event }) => event as MedicalRecordEvent));
    await this.report(header, [header.streamId], header.category === 'medicalRecord' ? cause : null);
  }

  /**
   * Judges the plans of each client and reports what is found.
   * @param cause what changed, in words for the history of alerts that go by it; asked for once it is judged
   * @param changedAt where it is no part of the client's record: since when what is found now is so
   */
  protected async report(
    { orgId, category, streamId, eventId, correlationId }: RecordedEvent['header'],
    clientIds: readonly string[],
    cause: string | (() => Promise<string | null>) | null,
    changedAt?: string,
  ): Promise<void> {
    await forEachApart(clientIds, async (clientId) => {
      // one of many: each has a command of its own
      const parts = clientId === streamId ? [] : [clientId];
      await this.judged.inTurn(orgId, clientId, async () => {
        const findings = await this.findings(orgId, clientId, this.clock.now(), changedAt);
        const said = typeof cause === 'function' ? await cause() : cause;
        return this.commands.execute(
          new ReportFindings(
            clientId,
            this.source,
            findings,
            { because: this.because[category]!, ...(said === null ? {} : { cause: said }) },
            requestFrom({ orgId, eventId, correlationId }, this.step, ...parts),
          ),
        );
      });
    });
  }

  /** All that its command wrote: a panel of laboratory values is judged once, with the first of them. */
  async #together({ orgId, category, streamId, revision, commandId }: RecordedEvent['header']) {
    const from = Math.max(0, revision - 1);
    const events = await this.streams.recorded({ orgId, category, streamId }, from, MOST_OF_A_COMMAND);
    return events.filter(({ header }) => header.commandId === commandId);
  }

  /** It and what its stream got since. */
  #since({ orgId, category, streamId, revision }: RecordedEvent['header']): Promise<readonly RecordedEvent[]> {
    return this.streams.recorded({ orgId, category, streamId }, revision, MOST_OF_A_COMMAND);
  }
}

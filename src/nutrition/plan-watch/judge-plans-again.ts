import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest } from '#libs/projections/reaction.js';
import { ReactionWithRows } from '#libs/projections/reaction-with-rows.js';
import { ReportFindings, type ClearedBecause } from '#src/alerts/contract.js';
import type { MedicalRecordEvent } from '#src/medical/contract.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';
import { changeInWords } from './change-in-words.js';
import { JudgedToday } from './judged-today.js';
import { warningFindings } from './warning-findings.js';

const BECAUSE: Readonly<Record<string, ClearedBecause>> = {
  medicalRecord: 'medical-record-changed',
  client: 'profile-changed',
  mealPlanAssignment: 'assignment-changed',
};
/** Of a client's own stream, what rules look at: weight and figures, sex, birth date, and whether they are archived. */
const ABOUT_THE_PERSON = ['NutritionProfileRecorded', 'ClientDetailsChanged'];
/** Entries of a laboratory panel, all recorded by one command. */
const MOST_OF_A_COMMAND = 200;

/** Medical record, figures or assignments of a client changed: the plans that the client follows or will follow are judged again. */
@Injectable()
export class JudgePlansAgain extends ReactionWithRows {
  readonly name = 'nutrition.judge-plans-again';
  readonly kind = 'nutrition.judge-plans-again';
  readonly categories = Object.keys(BECAUSE);
  // what stood before is judged by `JudgePlansDaily`
  readonly startsAt = 'now';
  /** Whom it is about, and the published versions. */
  protected readonly rows = ['client_list', 'published_meal_plan'];

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly safety: AssignedPlanSafety,
    private readonly judged: JudgedToday,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  override react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, streamId: clientId, simulated } = recorded.header;
    // an invented past would be judged a thousand times, each time by what came of it; `JudgePlansDaily` judges it once
    if (simulated) this.judged.forget(orgId, clientId);
    return super.react(recorded);
  }

  protected async concerns({ header, event }: RecordedEvent): Promise<boolean> {
    if (header.simulated || event.type === 'Erased') return false;
    if (header.category === 'client' && !ABOUT_THE_PERSON.includes(event.type)) return false;
    return (await this.#together(header))[0]?.header.revision === header.revision;
  }

  protected async act({ header }: RecordedEvent): Promise<void> {
    const { orgId, category, streamId: clientId, eventId, correlationId } = header;
    const judged = await this.safety.ofClient(orgId, clientId, this.clock.now());
    const cause =
      category === 'medicalRecord'
        ? changeInWords((await this.#together(header)).map(({ event }) => event as MedicalRecordEvent))
        : null;
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'safety',
        warningFindings(judged),
        { because: BECAUSE[category]!, ...(cause === null ? {} : { cause }) },
        requestFrom({ orgId, eventId, correlationId }, 'judge-plans-again'),
      ),
    );
  }

  /** All that its command wrote: a panel of laboratory values is judged once, with the first of them. */
  async #together({ orgId, category, streamId, revision, commandId }: RecordedEvent['header']) {
    const from = Math.max(0, revision - 1);
    const events = await this.streams.recorded({ orgId, category, streamId }, from, MOST_OF_A_COMMAND);
    return events.filter(({ header }) => header.commandId === commandId);
  }
}

import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { ReportFindings, type ClearedBecause } from '#src/alerts/contract.js';
import type { MedicalRecordEvent } from '#src/medical/contract.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';
import { changeInWords } from './change-in-words.js';
import { warningFindings } from './warning-findings.js';

const BECAUSE: Readonly<Record<string, ClearedBecause>> = {
  medicalRecord: 'medical-record-changed',
  client: 'profile-changed',
  mealPlanAssignment: 'assignment-changed',
};
/** Of a client's own stream, what rules look at: weight and figures, sex, birth date, and whether they are archived. */
const ABOUT_THE_PERSON = ['NutritionProfileRecorded', 'ClientDetailsChanged'];
/** Rows that are asked: whom it is about, and the published versions. */
const ROWS = ['client_list', 'published_meal_plan'];
const PATIENCE_MS = 10_000;
/** Entries of a laboratory panel, all recorded by one command. */
const MOST_OF_A_COMMAND = 200;

/** Medical record, figures or assignments of a client changed: the plans that the client follows or will follow are judged again. */
@Injectable()
export class JudgePlansAgain implements Reaction {
  readonly name = 'nutrition.judge-plans-again';
  readonly categories = Object.keys(BECAUSE);
  // what stood before is judged by `JudgePlansDaily`
  readonly startsAt = 'now';

  constructor(
    private readonly streams: Streams,
    private readonly progress: ProjectionProgress,
    private readonly safety: AssignedPlanSafety,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, position, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, category, streamId: clientId, simulated } = header;
    // an invented past would be judged a thousand times, each time by what came of it; `JudgePlansDaily` judges it once
    if (simulated) return [];
    if (event.type === 'Erased' || (category === 'client' && !ABOUT_THE_PERSON.includes(event.type))) return [];
    const together = await this.#command(header);
    if (together === null) return [];
    await this.progress.waitFor(ROWS, position, PATIENCE_MS);
    const judged = await this.safety.ofClient(orgId, clientId, this.clock.now());
    if (judged === null) return [];
    const cause = category === 'medicalRecord' ? changeInWords(together as MedicalRecordEvent[]) : null;
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'safety',
        warningFindings(judged),
        { because: BECAUSE[category]!, ...(cause === null ? {} : { cause }) },
        requestFrom({ orgId, eventId: header.eventId, correlationId: header.correlationId }, 'judge-plans-again'),
      ),
    );
    return [];
  }

  /** All events that one command wrote, when this is the first of them: a panel of laboratory values is judged once. Null: it is not. */
  async #command({ orgId, category, streamId, revision, commandId }: RecordedEvent['header']) {
    const from = Math.max(0, revision - 1);
    const events = await this.streams.recorded({ orgId, category, streamId }, from, MOST_OF_A_COMMAND);
    const ours = events.filter(({ header }) => header.commandId === commandId);
    return ours[0]?.header.revision === revision ? ours.map(({ event }) => event) : null;
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { mealPlanDecider } from '../meal-plan/meal-plan.decider.js';
import { publishedMealPlanProjection } from '../meal-plan/published-meal-plan.read-model.js';
import { AssignedPlanSafety } from '../plan-watch/assigned-plan-safety.js';
import { checkSeen, type SeenWarnings } from '#src/plan-watch/contract.js';
import { ClientDays } from '#src/clients/contract.js';
import { mealPlanAssignmentDecider } from './meal-plan-assignment.decider.js';

export interface AssignmentOf {
  readonly planId: string;
  readonly version: number;
  /** First and last day, ISO calendar dates. */
  readonly from: string;
  readonly to: string | null;
  /** Begin with week 1 even where the plan is only continued by another version. */
  readonly startOver?: boolean;
  /** What becomes of assignments that begin later; default `keep`. */
  readonly later?: 'keep' | 'replace';
}

export class AssignMealPlan extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly assignment: AssignmentOf,
    readonly request: CommandRequest,
    /** What the caller was shown of the version's safety. `not-judged`: made-up history, which nobody was shown anything of. */
    readonly seen?: SeenWarnings | 'not-judged',
  ) {
    super();
  }
}

@CommandHandler(AssignMealPlan)
export class AssignMealPlanHandler implements ICommandHandler<AssignMealPlan> {
  constructor(
    private readonly streams: Streams,
    private readonly days: ClientDays,
    private readonly clients: ClientDirectory,
    private readonly safety: AssignedPlanSafety,
    private readonly progress: ProjectionProgress,
  ) {}

  async execute({ clientId, assignment, request, seen }: AssignMealPlan): Promise<Committed> {
    const { orgId } = request;
    if ((await this.clients.card(orgId, clientId))?.status === 'archived')
      throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    const { state, position } = await this.streams.load(mealPlanDecider, { orgId, streamId: assignment.planId });
    // what can't be assigned is for the decider to refuse
    const mayBe = state.status === 'draft' && state.clientId === clientId && assignment.version <= state.version;
    if (mayBe && seen !== 'not-judged') {
      // a version of a moment ago is judged, too, not unknown
      if (position !== null) await this.progress.waitFor([publishedMealPlanProjection.name], position);
      checkSeen(await this.safety.ofVersion(orgId, clientId, assignment, request.recordedAt), seen);
    }
    return this.streams.run(
      mealPlanAssignmentDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      {
        type: 'AssignMealPlan',
        assignmentId: derivedId('meal-plan-assignment', request.commandId),
        clientId,
        ...assignment,
        plan:
          state.status === 'draft' ? { clientId: state.clientId, weeks: state.weeks, versions: state.version } : null,
        today: await this.days.today(orgId, clientId, request.recordedAt),
      },
      request,
    );
  }
}

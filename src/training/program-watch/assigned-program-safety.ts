import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { firstNames } from '#libs/science/safety/shown.js';
import { StandingFindings, type Finding } from '#src/alerts/contract.js';
import { MedicalProfiles } from '#src/medical/contract.js';
import { FollowedSafety, warningFindings, type NamedItems } from '#src/plan-watch/contract.js';
import type { Assigned } from '#src/plans/contract.js';
import type { ProgramPublication } from '../program/program-publication.js';
import { ProgramSafety } from '../program/program-safety.js';
import { Programs } from '../program/program.read-model.js';
import { programAssignmentDecider } from '../program-assignment/program-assignment.decider.js';

const KINDS = { contraindicated: 'program-contraindicated', caution: 'program-caution' } as const;

/** Judges published programs again, by what is known of the client and of the exercises now. One that is paused counts as followed. */
@Injectable()
export class AssignedProgramSafety extends FollowedSafety<ProgramPublication> {
  // no rule about exercises does
  protected readonly comparesWithPrevious = false;
  protected readonly noun = 'program';

  constructor(
    streams: Streams,
    profiles: MedicalProfiles,
    private readonly programs: Programs,
    private readonly safety: ProgramSafety,
    private readonly standing: StandingFindings,
  ) {
    super(streams, profiles);
  }

  /**
   * Warnings of the programs that the client follows or will follow, as alerts are reported.
   * @param changedAt ISO instant at which one of the exercises changed
   */
  async warnings(orgId: string, clientId: string, at: Date, changedAt?: string): Promise<readonly Finding[]> {
    const [judged, standing] = await Promise.all([
      this.ofClient(orgId, clientId, at, changedAt),
      this.standing.of(orgId, 'program-safety', [clientId]),
    ]);
    return warningFindings(judged, KINDS, standing.get(clientId) ?? []);
  }

  protected async publication(orgId: string, programId: string, version: number): Promise<ProgramPublication | null> {
    return (await this.programs.versions(orgId, programId, version))[0] ?? null;
  }

  protected planOf(orgId: string, { content: { items } }: ProgramPublication): Promise<SafetyPlan> {
    return this.safety.planOf(
      orgId,
      items.map(({ id: itemId, exerciseId, alternatives = [] }) => ({
        itemId,
        exerciseId,
        alternatives: alternatives.map((each) => each.exerciseId),
      })),
    );
  }

  /** Exercises by the names that they were published with, those that are offered in their place among them, each once. */
  protected override itemsOf(
    { content: { items } }: ProgramPublication,
    { itemIds, alternatives = [] }: SafetyFinding,
  ): NamedItems {
    const onlyOffered = new Set(alternatives.filter(({ besides }) => !besides).map(({ itemId }) => itemId));
    const planned = items.filter(({ id }) => itemIds.includes(id) && !onlyOffered.has(id));
    const names = [
      ...new Set([...planned.map(({ exerciseName }) => exerciseName), ...alternatives.map(({ name }) => name)]),
    ];
    const german = new Map(
      items
        .flatMap((item) => [item, ...(item.alternatives ?? [])])
        .flatMap(({ exerciseName, exerciseGermanName }) =>
          exerciseGermanName ? [[exerciseName, exerciseGermanName] as const] : [],
        ),
    );
    return {
      items: firstNames(names),
      germanItems: names.some((name) => german.has(name))
        ? firstNames(names.map((name) => german.get(name) ?? name))
        : null,
    };
  }

  protected async assignments(orgId: string, clientId: string): Promise<readonly Assigned[]> {
    return (await this.streams.load(programAssignmentDecider, { orgId, streamId: clientId })).state.assignments;
  }
}

import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import { judge } from '#libs/science/safety/judge.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';
import { messageText } from '#libs/science/safety/shown.js';
import { OrgCalendar, unknown } from '#src/identity/contract.js';
import { MedicalProfiles, type MedicalProfile } from '#src/medical/contract.js';
import type { Assigned, KeptFinding, SafetyBlock } from '#src/plans/contract.js';
import { mealPlanAssignmentDecider } from '../meal-plan-assignment/meal-plan-assignment.decider.js';
import { PlanSafety } from '../meal-plan/plan-safety.js';
import type { Publication } from '../meal-plan/publication.js';
import { StoredPublishedPlans } from '../meal-plan/published-meal-plan.read-model.js';
import { isWorseThan } from './worse-figure.js';

/** A contraindication or caution that a published version gives rise to now. */
export interface StandingWarning {
  readonly finding: SafetyFinding;
  /** The message with its numbers and foods. */
  readonly text: string;
  /** As the version was published with it: shown, and answered where an answer was asked for. Null: it is new since. */
  readonly known: KeptFinding | null;
  /** The version was published with the same rule, but with a figure less bad: that is not what was answered. */
  readonly worse: boolean;
}

export interface JudgedVersion {
  readonly ruleSet: string;
  /** -1: there is no medical record, and rules that need none were judged. */
  readonly medicalRevision: number;
  readonly judgedOn: string;
  readonly planId: string;
  readonly version: number;
  readonly planName: string;
  readonly warnings: readonly StandingWarning[];
}

export interface JudgedAssignment extends JudgedVersion {
  /** First day, while it lies ahead; null: it is followed now. */
  readonly startsOn: string | null;
  /** ISO instant: when both were there, the plan and what was recorded last of the client. */
  readonly since: string;
}

/**
 * Judges published versions again, by what is known of the client now: those that are followed or will be, and one that is about to be
 * assigned. The same rules as at publication. What was shown at publication is told from what is new since.
 */
@Injectable()
export class AssignedPlanSafety {
  constructor(
    private readonly streams: Streams,
    private readonly profiles: MedicalProfiles,
    private readonly calendar: OrgCalendar,
    private readonly published: StoredPublishedPlans,
    private readonly safety: PlanSafety,
  ) {}

  /**
   * The versions that the client follows at `at` or later. Assignments and medical record are read from their streams: a reaction asks before
   * any row is there.
   */
  async ofClient(orgId: string, clientId: string, at: Date): Promise<readonly JudgedAssignment[]> {
    const medical = await this.profiles.medicalProfileOf(orgId, clientId, at);
    const [today, assignments] = await Promise.all([
      this.calendar.today(orgId, at),
      this.#assignments(orgId, clientId),
    ]);
    const stream = { orgId, category: 'medicalRecord', streamId: clientId };
    const [latest] = medical.revision < 0 ? [] : await this.streams.recorded(stream, medical.revision, 1);
    const recordedAt = latest?.header.recordedAt ?? at.toISOString();
    const ahead = assignments.filter(({ to }) => to === null || to >= today);
    const judged: JudgedAssignment[] = [];
    for (const { planId, version, from } of ahead) {
      const publication = await this.published.publication(orgId, planId, version);
      if (!publication) continue;
      const versionJudged = await this.#judged(orgId, publication, medical, today, planBefore(assignments, from));
      const begun = `${from}T00:00:00.000Z`;
      judged.push({
        ...versionJudged,
        startsOn: from > today ? from : null,
        since: from <= today && begun > recordedAt ? begun : recordedAt,
      });
    }
    return judged;
  }

  /**
   * One version of the client's, as if it were followed from a day on.
   * @throws Refusal `meal-plan.unknown` (404): no such version of a plan of this client
   */
  async ofVersion(
    orgId: string,
    clientId: string,
    asked: { readonly planId: string; readonly version: number; readonly from: string },
    at?: Date,
  ): Promise<JudgedVersion> {
    const [publication, medical, today, assignments] = await Promise.all([
      this.published.publication(orgId, asked.planId, asked.version),
      this.profiles.medicalProfileOf(orgId, clientId, at),
      this.calendar.today(orgId, at),
      this.#assignments(orgId, clientId),
    ]);
    if (publication?.content.clientId !== clientId) throw unknown('meal-plan');
    return this.#judged(orgId, publication, medical, today, planBefore(assignments, asked.from));
  }

  async #judged(
    orgId: string,
    { content, blocks }: Publication,
    { profile, revision }: MedicalProfile,
    judgedOn: string,
    before: Assigned | undefined,
  ): Promise<JudgedVersion> {
    const earlier = before && (await this.published.publication(orgId, before.planId, before.version));
    const [plan, previous] = await Promise.all([
      this.safety.planOf(orgId, content),
      earlier ? this.safety.planOf(orgId, earlier.content) : null,
    ]);
    const { ruleSet, findings } = judge(profile, plan, { on: judgedOn, previous });
    const shown = (blocks?.['safety']?.block as SafetyBlock | undefined)?.findings ?? [];
    return {
      ruleSet,
      medicalRevision: revision,
      judgedOn,
      planId: content.planId,
      version: content.version,
      planName: content.name,
      warnings: findings
        .filter(({ verdict, severity }) => verdict === 'fires' && severity !== 'info')
        .map((finding) => {
          const answered = shown.find((kept) => covers(kept, finding)) ?? null;
          const worse = answered !== null && isWorseThan(answered, finding);
          return {
            finding,
            text: messageText(finding.message, (food) => plan.foods[food]?.name ?? ''),
            known: worse ? null : answered,
            worse,
          };
        }),
    };
  }

  async #assignments(orgId: string, clientId: string): Promise<readonly Assigned[]> {
    return (await this.streams.load(mealPlanAssignmentDecider, { orgId, streamId: clientId })).state.assignments;
  }
}

/** The plan that is followed on the eve of that day. */
function planBefore(assignments: readonly Assigned[], from: string): Assigned | undefined {
  const eve = addDays(from, -1);
  return assignments.findLast((other) => other.from <= eve && (other.to === null || other.to >= eve));
}

/** A rule that was answered as a caution was not answered as a contraindication. */
const covers = (kept: KeptFinding, { ruleId, severity }: SafetyFinding): boolean =>
  kept.ruleId === ruleId &&
  kept.verdict === 'fires' &&
  SEVERITIES.indexOf(kept.severity) <= SEVERITIES.indexOf(severity);

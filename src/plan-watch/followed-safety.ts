import { addDays } from '#libs/calendar/dates.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import { judge } from '#libs/science/safety/judge.js';
import { ruleSetOf, type RuleSet } from '#libs/science/safety/rules-in-force.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { unknown } from '#src/identity/contract.js';
import type { MedicalProfile, MedicalProfiles } from '#src/medical/contract.js';
import type { Assigned, Publication, SafetyBlock } from '#src/plans/contract.js';
import { standingWarnings, UNNAMED, type NamedItems, type StandingWarning } from './standing-warning.js';

export interface JudgedVersion {
  readonly ruleSet: string;
  /** -1: there is no medical record, and rules that need none were judged. */
  readonly medicalRevision: number;
  readonly judgedOn: string;
  readonly planId: string;
  readonly version: number;
  readonly planName: string;
  readonly warnings: readonly StandingWarning[];
  /** Rules that would warn gravely and can't be decided. */
  readonly undecided: readonly SafetyFinding[];
  /** Ids of all rules that are judged here, switched-off ones among them. */
  readonly rules: ReadonlySet<string>;
}

export interface JudgedAssignment extends JudgedVersion {
  /** First day, while it lies ahead; null: it is followed now. */
  readonly startsOn: string | null;
  /** ISO instant: when both were there, the plan and what was recorded last of the client. */
  readonly since: string;
}

type Published = Publication<{ readonly version: number; readonly name: string; readonly clientId: string }>;

/**
 * Judges published versions again, by what is known of the client now, with the same rules as at publication. What was shown at publication
 * is told from what is new since. A context says what is assigned, what was published, and how the rules see it.
 */
export abstract class FollowedSafety<P extends Published> {
  protected constructor(
    protected readonly streams: Streams,
    protected readonly profiles: MedicalProfiles,
  ) {}

  /** From their stream: a reaction asks before any row is there. Oldest first. */
  protected abstract assignments(orgId: string, clientId: string): Promise<readonly Assigned[]>;
  protected abstract publication(orgId: string, planId: string, version: number): Promise<P | null>;
  /** A published version as the rules see it now. */
  protected abstract planOf(orgId: string, publication: P): Promise<SafetyPlan>;
  /** What a finding is about, in words, where its message does not say. */
  protected itemsOf?(publication: P, finding: SafetyFinding): NamedItems;
  /** Whether rules look at the plan that was followed before. */
  protected abstract readonly comparesWithPrevious: boolean;
  /** What to call it in the 404, kebab-case. */
  protected abstract readonly noun: string;

  /**
   * The versions that the client follows at `at` or later.
   * @param changedAt ISO instant at which something else changed that they are judged by
   */
  async ofClient(orgId: string, clientId: string, at: Date, changedAt = ''): Promise<readonly JudgedAssignment[]> {
    const [medical, assignments] = await Promise.all([
      this.profiles.medicalProfileOf(orgId, clientId, at),
      this.assignments(orgId, clientId),
    ]);
    const { day: today, recordedAt } = medical;
    const ahead = assignments.filter(({ to }) => to === null || to >= today);
    const judged: JudgedAssignment[] = [];
    for (const { planId, version, from } of ahead) {
      const publication = await this.publication(orgId, planId, version);
      if (!publication) continue;
      const versionJudged = await this.judged(orgId, planId, publication, medical, planBefore(assignments, from));
      const begun = from <= today ? `${from}T00:00:00.000Z` : '';
      judged.push({
        ...versionJudged,
        startsOn: from > today ? from : null,
        since: [recordedAt ?? at.toISOString(), begun, changedAt].reduce((latest, each) =>
          each > latest ? each : latest,
        ),
      });
    }
    return judged;
  }

  /**
   * One version of the client's, as if it were followed from a day on.
   * @throws Refusal `meal-plan.unknown`, `program.unknown` (404): no such version of a plan of this client
   */
  async ofVersion(
    orgId: string,
    clientId: string,
    asked: { readonly planId: string; readonly version: number; readonly from: string },
    at?: Date,
  ): Promise<JudgedVersion> {
    const [publication, medical, assignments] = await Promise.all([
      this.publication(orgId, asked.planId, asked.version),
      this.profiles.medicalProfileOf(orgId, clientId, at),
      this.assignments(orgId, clientId),
    ]);
    if (publication?.content.clientId !== clientId) throw unknown(this.noun);
    return this.judged(orgId, asked.planId, publication, medical, planBefore(assignments, asked.from));
  }

  protected async judged(
    orgId: string,
    planId: string,
    publication: P,
    { profile, revision, day: judgedOn, rules }: MedicalProfile,
    before: Assigned | undefined,
  ): Promise<JudgedVersion> {
    const { content, blocks } = publication;
    const earlier =
      before && this.comparesWithPrevious ? await this.publication(orgId, before.planId, before.version) : null;
    const [plan, previous] = await Promise.all([
      this.planOf(orgId, publication),
      earlier ? this.planOf(orgId, earlier) : null,
    ]);
    const inForce = ruleSetOf(rules);
    const { ruleSet, findings } = judge(profile, plan, { on: judgedOn, previous, rules: inForce });
    return {
      ruleSet,
      medicalRevision: revision,
      judgedOn,
      planId,
      version: content.version,
      planName: content.name,
      warnings: standingWarnings(findings, plan, blocks?.['safety']?.block as SafetyBlock | undefined).map(
        (warning) => ({ ...warning, ...(this.itemsOf?.(publication, warning.finding) ?? UNNAMED) }),
      ),
      undecided: findings.filter(({ verdict, severity }) => verdict === 'undecided' && severity !== 'info'),
      rules: idsOf(inForce),
    };
  }
}

const ids = new WeakMap<RuleSet, ReadonlySet<string>>();

function idsOf(rules: RuleSet): ReadonlySet<string> {
  let known = ids.get(rules);
  if (!known)
    ids.set(rules, (known = new Set([...rules.rules, ...rules.off.map(({ rule }) => rule)].map(({ id }) => id))));
  return known;
}

/** The plan that is followed on the eve of that day. */
export function planBefore(assignments: readonly Assigned[], from: string): Assigned | undefined {
  const eve = addDays(from, -1);
  return assignments.findLast((other) => other.from <= eve && (other.to === null || other.to >= eve));
}

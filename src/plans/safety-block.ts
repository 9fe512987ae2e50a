import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isReason, SHORTEST_REASON, tidyReason } from '#libs/science/reason.js';
import type { Judgement, Missing, SafetyFinding } from '#libs/science/safety/finding.js';
import type { SeverityChange } from '#libs/science/safety/rule.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { OfferedExercise, SafetyPlan } from '#libs/science/safety/plan.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import { demandsOf, messageText, shownKey } from '#libs/science/safety/shown.js';

/** What the publisher was shown and answered. */
export interface ShownSafety {
  readonly ruleSet: string;
  /** Of the medical record that was judged by. */
  readonly medicalRevision: number;
  /** `shownKey` of every finding on screen. */
  readonly shown: readonly string[];
  /** Why each contraindication is overridden, by rule id. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The cautions were seen. */
  readonly acknowledged: boolean;
}

/** A finding as a publication keeps it: enough to read it in ten years without the rule. */
export interface KeptFinding {
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly severity: Severity;
  readonly verdict: SafetyFinding['verdict'];
  readonly text: string;
  readonly why: string;
  readonly value: number | null;
  readonly threshold: SafetyFinding['threshold'];
  readonly days: readonly number[];
  /** The first of them; `items` says how many there are. */
  readonly itemIds: readonly string[];
  readonly items: number;
  /** Exercises among them that were offered in the place of planned ones. Absent: none. */
  readonly alternatives?: readonly OfferedExercise[];
  readonly missing: Missing | null;
  readonly source: string;
  /** Empty: the source has no address. Absent in blocks of before. */
  readonly url?: string;
  /** Whether the fact was seen in the source. Absent in blocks of before. */
  readonly verified?: boolean;
  /** Rules shown beside it that ask for the opposite. Absent in blocks of before. */
  readonly conflictsWith?: readonly string[];
  /** The organisation gave the rule another severity than the catalogue: which that has, and why. */
  readonly changed?: SeverityChange;
  /** The organisation wrote the rule. */
  readonly own?: boolean;
  /** Why it was overridden. */
  readonly reason?: string;
}

/** The optional block *safety* of a publication. */
export interface SafetyBlock {
  readonly ruleSet: string;
  readonly medicalRevision: number;
  /** The day that medications and laboratory values were counted as of. */
  readonly judgedOn: string;
  readonly findings: readonly KeptFinding[];
  readonly acknowledged: boolean;
  /** False: published by a caller who was shown nothing, which only a client without a record permits. Absent in blocks of before: shown. */
  readonly shown?: boolean;
  /** What rules would have said that the organisation had switched off, with the reason. Absent: none, or a block of before. */
  readonly switchedOff?: readonly (KeptFinding & { readonly offBecause: string })[];
  /** Entries of the record that have no code, so that no rule could know them. Absent in blocks of before. */
  readonly uncoded?: Uncoded;
}

export type Uncoded = NonNullable<SafetyProfile['uncoded']>;

export interface ServerJudgement {
  readonly judgement: Judgement;
  readonly plan: SafetyPlan;
  readonly medicalRevision: number;
  readonly judgedOn: string;
  readonly uncoded: Uncoded;
}

// a month of planned items under one finding would fill the event
const MOST_ITEMS = 20;

/**
 * What is kept of a judgement, once everything that it demands was answered.
 * @param given what the publisher was shown and answered; undefined: nothing
 * @throws Refusal `plan-safety.changed` (412, with what was gained and lost since), `plan-safety.reason-required` (422),
 * `plan-safety.acknowledgement-required` (422)
 */
export function safetyBlockOf(server: ServerJudgement, given: ShownSafety | undefined): SafetyBlock {
  const { judgement, plan, medicalRevision, judgedOn, uncoded } = server;
  if (given) checkShown(server, given);
  const reasons = given?.reasons ?? {};
  const { reasons: contraindicated, cautions } = demandsOf(judgement);
  const open = contraindicated.filter(({ ruleId }) => !isReason(reasons[ruleId]));
  if (open.length > 0)
    throw new Refusal(
      'plan-safety.reason-required',
      422,
      `Each contraindicated warning needs a written reason of at least ${SHORTEST_REASON} characters.`,
      {
        rules: open.map(({ ruleId }) => ruleId),
      },
    );
  if (cautions.length > 0 && !given?.acknowledged)
    throw new Refusal('plan-safety.acknowledgement-required', 422, 'The cautions must be acknowledged.', {
      rules: cautions.map(({ ruleId }) => ruleId),
    });
  // notes and undecided ones ask for no answer, but "as shown" must be true of them, too
  if (!given && medicalRevision >= 0 && judgement.findings.length > 0)
    throw changed(server, judgement.findings.map(shownKey), []);
  return {
    ruleSet: judgement.ruleSet,
    medicalRevision,
    judgedOn,
    findings: judgement.findings.map((finding) => kept(finding, plan, reasons[finding.ruleId])),
    acknowledged: cautions.length > 0,
    shown: given !== undefined,
    uncoded,
    ...(judgement.switchedOff.length === 0
      ? {}
      : {
          switchedOff: judgement.switchedOff.map((finding) => ({
            ...kept(finding, plan, undefined),
            offBecause: finding.offBecause,
          })),
        }),
  };
}

/** The server's judgement is the one that counts; a publisher who saw another one looks again. */
function checkShown(server: ServerJudgement, given: ShownSafety): void {
  const { judgement, medicalRevision } = server;
  const now = judgement.findings.map(shownKey);
  const gained = now.filter((key) => !given.shown.includes(key));
  const lost = given.shown.filter((key) => !now.includes(key));
  const same = given.ruleSet === judgement.ruleSet && given.medicalRevision === medicalRevision;
  if (!same || gained.length > 0 || lost.length > 0) throw changed(server, gained, lost);
}

const changed = (
  { judgement, medicalRevision }: ServerJudgement,
  gained: readonly string[],
  lost: readonly string[],
): Refusal =>
  new Refusal('plan-safety.changed', 412, 'The warnings are not the ones that were shown: look at them again.', {
    gained,
    lost,
    ruleSet: judgement.ruleSet,
    medicalRevision,
  });

/** Each once; the first of them. */
const alternativesOf = (found: readonly OfferedExercise[]): readonly OfferedExercise[] =>
  [...new Map(found.map(({ name, germanName }) => [name, { name, germanName }])).values()].slice(0, MOST_ITEMS);

function kept(finding: SafetyFinding, { foods }: SafetyPlan, reason: string | undefined): KeptFinding {
  const { ruleId, ruleVersion, severity, verdict, message, why, value, threshold, days, itemIds, missing } = finding;
  const { title, publisher, year, url, verified } = finding.source;
  return {
    ruleId,
    ruleVersion,
    severity,
    verdict,
    text: messageText(message, (food) => foods[food]?.name ?? ''),
    why,
    value,
    threshold,
    days,
    itemIds: itemIds.slice(0, MOST_ITEMS),
    items: itemIds.length,
    ...(finding.alternatives ? { alternatives: alternativesOf(finding.alternatives) } : {}),
    missing,
    source: [title, publisher, year].filter((part) => part !== '').join(', '),
    url,
    verified,
    conflictsWith: finding.conflictsWith,
    ...(finding.changed ? { changed: finding.changed } : {}),
    ...(finding.own ? { own: true } : {}),
    ...(verdict === 'fires' && severity === 'contraindicated' && reason !== undefined
      ? { reason: tidyReason(reason) }
      : {}),
  };
}

import { compareWarnings } from '#libs/science/comparison/compared-warnings.js';
import type { Publication } from './publication.js';
import type { KeptFindingView, PublishedSafety, SafetyComparison } from './published-safety.dto.js';
import type { KeptFinding, SafetyBlock } from './safety-block.js';

type Judged = Pick<Publication<{ readonly blocks?: Readonly<Record<string, string>> }>, 'content' | 'blocks'>;

const NOT_JUDGED: PublishedSafety = {
  judged: false,
  ruleSet: null,
  medicalRevision: null,
  judgedOn: null,
  acknowledged: false,
  shown: false,
  uncoded: [],
  findings: [],
  switchedOff: [],
  hash: null,
};

/** What a version was published with, as the API shows it to those who may read it. */
export function publishedSafetyOf({ content, blocks }: Judged): PublishedSafety {
  const block = blocks?.['safety']?.block as SafetyBlock | undefined;
  if (!block) return NOT_JUDGED;
  const {
    ruleSet,
    medicalRevision,
    judgedOn,
    acknowledged,
    shown = true,
    uncoded = [],
    findings,
    switchedOff = [],
  } = block;
  return {
    judged: true,
    ruleSet,
    medicalRevision,
    judgedOn,
    acknowledged,
    shown,
    uncoded: uncoded.map((entry) => ({ ...entry })),
    findings: findings.map(viewOf),
    switchedOff: switchedOff.map((finding) => ({ ...viewOf(finding), offBecause: finding.offBecause })),
    hash: content.blocks?.['safety'] ?? null,
  };
}

function viewOf(finding: KeptFinding): KeptFindingView {
  const { reason, days, itemIds, url, verified, conflictsWith, changed, own, alternatives, ...rest } = finding;
  return {
    ...rest,
    url: url ?? '',
    verified: verified ?? null,
    conflictsWith: [...(conflictsWith ?? [])],
    days: [...days],
    itemIds: [...itemIds],
    alternatives: (alternatives ?? []).map((each) => ({ ...each })),
    reason: reason ?? null,
    changed: changed ? { ...changed } : null,
    own: own ?? false,
  };
}

/** Warnings of two versions, as each was published; without those of both there is nothing to compare. */
export function comparedSafety(before: Judged, after: Judged): SafetyComparison {
  const [old, now] = [publishedSafetyOf(before), publishedSafetyOf(after)];
  const both = old.judged && now.judged;
  const { gained, lost, kept } = compareWarnings(both ? old.findings : [], both ? now.findings : []);
  // a rule that was switched off says nothing any more, and what it warned of is there as before
  const off = new Map((both ? now.switchedOff : []).map((finding) => [finding.ruleId, finding]));
  return {
    judged: { before: old.judged, after: now.judged },
    gained: [...gained],
    lost: lost.filter(({ ruleId }) => !off.has(ruleId)),
    switchedOff: lost.flatMap(({ ruleId }) => off.get(ruleId) ?? []),
    kept: [...kept],
  };
}

import type { Judgement, SafetyFinding, SwitchedOffFinding } from '#libs/science/safety/finding.js';
import { isSame } from '../data/same-items';

/** A finding for somebody who knows those of the judgement before. */
export interface ToldFinding<F extends SafetyFinding = SafetyFinding> {
  /** Place of the one that it is like; -1: like none. */
  readonly like: number;
  /** What is another than there. */
  readonly changed: Partial<F>;
}

/** A judgement without what was told before: a finding may name each item of a plan, and most edits change a figure of it. */
export interface ToldJudgement {
  readonly ruleSet: string;
  readonly findings: readonly ToldFinding[];
  readonly switchedOff: readonly ToldFinding<SwitchedOffFinding>[];
}

/** @param before what was told last; null: nothing yet */
export const toldAfter = (before: Judgement | null, now: Judgement): ToldJudgement => ({
  ruleSet: now.ruleSet,
  findings: now.findings.map((finding) => told(before?.findings ?? [], finding)),
  switchedOff: now.switchedOff.map((finding) => told(before?.switchedOff ?? [], finding)),
});

/** The judgement that was told; what did not change since keeps its object. @param before what was heard last */
export const heardAfter = (before: Judgement | null, now: ToldJudgement): Judgement => ({
  ruleSet: now.ruleSet,
  findings: now.findings.map((finding) => heard(before?.findings ?? [], finding)),
  switchedOff: now.switchedOff.map((finding) => heard(before?.switchedOff ?? [], finding)),
});

function told<F extends SafetyFinding>(before: readonly F[], now: F): ToldFinding<F> {
  const keys = Object.keys(now) as (keyof F)[];
  const like = before.findIndex(
    (each) => each.ruleId === now.ruleId && isSame(Object.keys(each).sort(), [...keys].sort()),
  );
  const known = before[like];
  if (!known) return { like: -1, changed: now };
  const changed: Partial<F> = {};
  for (const key of keys) if (!isSame(known[key], now[key])) changed[key] = now[key];
  return { like, changed };
}

function heard<F extends SafetyFinding>(before: readonly F[], { like, changed }: ToldFinding<F>): F {
  const known = before[like];
  if (!known) return changed as F;
  return Object.keys(changed).length === 0 ? known : { ...known, ...changed };
}

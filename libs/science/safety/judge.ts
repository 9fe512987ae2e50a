import type { Answer, Holds } from './answer.js';
import { allOf, unsaid } from './answer.js';
import { Chosen, leavesChoice } from './chosen.js';
import { Client } from './client.js';
import { type Judgement, type MessagePart, type SafetyFinding } from './finding.js';
import { SEVERITIES } from './severity.js';
import { clientGate, thresholdOf } from './gates.js';
import { JudgedPlan } from './judged-plan.js';
import type { SafetyPlan } from './plan.js';
import type { SafetyProfile } from './profile.js';
import type { RuleRow } from './rule.js';
import { WHOLE_CATALOGUE, type RuleSet } from './rules-in-force.js';
import { change } from './shapes/change.js';
import { limit } from './shapes/limit.js';
import { presence } from './shapes/presence.js';
import { combination, reminder } from './shapes/standing.js';
import { timing } from './shapes/timing.js';
import { variability } from './shapes/variability.js';
import { triggered } from './triggers.js';

export interface JudgeOptions {
  /** The day that the plan is judged on, `YYYY-MM-DD`: medications and laboratory values count as of it. */
  readonly on: string;
  /** The plan before; null: none, and rules on change are undecided. */
  readonly previous?: SafetyPlan | null;
  /** The rules in force where the client is cared for; by default the whole catalogue. */
  readonly rules?: RuleSet;
}

/**
 * Holds a plan against every rule that is about the client. Pure: the same profile, plan and day give the same answer
 * in the browser and on the server. A rule that can't be decided says what is missing; it is never left out.
 */
export function judge(profile: SafetyProfile, plan: SafetyPlan, options: JudgeOptions): Judgement {
  const client = new Client(profile, options.on);
  const judged = new JudgedPlan(plan);
  const chosen = leavesChoice(plan) ? new Chosen(judged) : null;
  const previous = options.previous ? new JudgedPlan(options.previous) : null;
  const { version, rules, off } = options.rules ?? WHOLE_CATALOGUE;
  const findingsOf = (rule: RuleRow) => {
    const answer = chosen
      ? chosen.answer(rule, (way) => answerOf(rule, client, way, previous))
      : answerOf(rule, client, judged, previous);
    return answer.verdict === 'clear' ? [] : [findingOf(rule, answer, client, judged)];
  };
  return {
    ruleSet: version,
    findings: sorted(rules.flatMap(findingsOf)),
    switchedOff: sorted(
      off.flatMap(({ rule, reason }) => findingsOf(rule).map((finding) => ({ ...finding, offBecause: reason }))),
    ),
  };
}

function answerOf(rule: RuleRow, client: Client, plan: JudgedPlan, previous: JudgedPlan | null): Answer {
  if (rule.targetKind === 'exercise_tag' && !plan.plan.exercises) return { verdict: 'clear' };
  if (rule.targetKind !== 'exercise_tag' && plan.plan.items.length === 0) return { verdict: 'clear' };
  const about = allOf(triggered(rule, client), clientGate(rule, client));
  if (about === 'no') return { verdict: 'clear' };
  const answer = shapeOf(rule, client, plan, previous);
  return answer.verdict === 'clear' || about === 'yes' ? answer : unknownFact(about, answer);
}

function shapeOf(rule: RuleRow, client: Client, plan: JudgedPlan, previous: JudgedPlan | null): Answer {
  switch (rule.shape) {
    case 'presence':
      return presence(rule, client, plan);
    case 'limit':
      return limit(rule, client, plan);
    case 'timing':
      return timing(rule, client, plan);
    case 'variability':
      return variability(rule, plan);
    case 'change':
      return change(rule, plan, previous);
    case 'combination':
      return combination(plan);
    case 'reminder':
      return reminder(plan);
  }
}

/** The plan would trigger the rule; whether the rule is about this client isn't recorded. */
function unknownFact(about: Exclude<Holds, string>, answer: Exclude<Answer, { verdict: 'clear' }>): Answer {
  const { days, value, itemIds, alternatives } = answer;
  return { ...unsaid(about.unknown, { days }), value, itemIds, ...(alternatives ? { alternatives } : {}) } as Answer;
}

function findingOf(
  rule: RuleRow,
  answer: Exclude<Answer, { verdict: 'clear' }>,
  client: Client,
  { plan }: JudgedPlan,
): SafetyFinding {
  const ids = new Set(answer.itemIds);
  const items = [...plan.items, ...(plan.alternatives ?? [])].filter(({ itemId }) => ids.has(itemId));
  const exercises = (plan.exercises ?? []).filter(({ itemId }) => ids.has(itemId));
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    severity: rule.severity,
    verdict: answer.verdict,
    message: messageOf(rule, answer, [...new Set(items.map(({ food }) => food))]),
    why: rule.why,
    value: answer.value,
    threshold:
      rule.threshold === undefined
        ? null
        : { comparator: rule.comparator ?? '>', value: thresholdOf(rule, client), unit: rule.unit ?? '' },
    itemIds: [...new Set([...items, ...exercises].map(({ itemId }) => itemId))],
    ...(answer.alternatives ? { alternatives: answer.alternatives } : {}),
    days: answer.days,
    missing: answer.missing,
    source: rule.source,
    conflictsWith: rule.conflictsWith,
    ...(rule.changed ? { changed: rule.changed } : {}),
    ...(rule.own ? { own: true } : {}),
  };
}

function messageOf(
  { message, unit = '' }: RuleRow,
  { value }: Exclude<Answer, { verdict: 'clear' }>,
  foods: readonly number[],
): readonly MessagePart[] {
  return message
    .split(/(\{value\}|\{items\})/)
    .filter((text) => text !== '')
    .map((text): MessagePart => {
      if (text === '{items}') return { foods };
      if (text !== '{value}') return { text };
      return value === null ? { text: '?' } : { value: Number(value.toPrecision(6)), unit };
    });
}

/** By severity, fired before undecided, then by id; a conflict is named only with what is shown beside it. */
function sorted<F extends SafetyFinding>(findings: readonly F[]): readonly F[] {
  const shown = new Set(findings.map(({ ruleId }) => ruleId));
  return findings
    .map((finding) => ({ ...finding, conflictsWith: finding.conflictsWith.filter((id) => shown.has(id)) }))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (a.verdict === b.verdict ? 0 : a.verdict === 'fires' ? -1 : 1) ||
        (a.ruleId < b.ruleId ? -1 : 1),
    );
}

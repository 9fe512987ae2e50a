import type { Judgement } from '#libs/science/safety/finding.js';
import { judge } from '#libs/science/safety/judge.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import type { JudgedBy, JudgeAnswer, JudgeQuestion } from './judge-thread';
import { toldAfter } from './told-judgement';

// The engine beside the page: a plan of four weeks takes longer than a frame.
let by: (JudgedBy & { readonly inForce: ReturnType<typeof ruleSetOf> }) | null = null;
let foods: SafetyPlan['foods'] = [];
let before: Judgement | null = null;

addEventListener('message', ({ data }: MessageEvent<JudgeQuestion>) => {
  if (data.by) by = { ...data.by, inForce: ruleSetOf(data.by.rules) };
  if (data.foods) foods = data.foods;
  if (!by) return;
  const { profile, on, previous, inForce: rules } = by;
  const judgement = judge(profile, { ...data.plan, foods }, { on, previous, rules });
  postMessage({ judgement: toldAfter(before, judgement) } satisfies JudgeAnswer);
  before = judgement;
});

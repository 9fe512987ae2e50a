/** Reminder and combination: the trigger alone decides; they are shown once per plan. */
import { CLEAR, fires, type Answer } from '../answer.js';
import type { JudgedPlan } from '../judged-plan.js';

export const reminder = (plan: JudgedPlan): Answer => (plan.plan.items.length > 0 ? fires() : CLEAR);
export const combination = reminder;

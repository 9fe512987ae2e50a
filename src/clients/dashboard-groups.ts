import { WEIGHT_GOAL_OUTCOMES } from '#libs/science/weight-goal.js';

/** Which clients stand behind a figure of the dashboard: only analytics knows. Whoever asks sees to it that nobody is told of clients whose adherence or goals they may not read. */
export abstract class DashboardGroups {
  /** @param question `2026-Q4:0-30`: quarter, lowest percent, and the percent below which they are (100 belongs to 90-100) */
  abstract ofAdherence(orgId: string, question: string): Promise<readonly string[]>;
  /** @param question `2026-Q4:reached`: quarter, and what became of the agreed weight goal; `none`: there was none */
  abstract ofWeightGoal(orgId: string, question: string): Promise<readonly string[]>;
}

const QUARTER = '(?:19|20|21)\\d{2}-Q[1-4]';
/** Questions of these kinds. */
export const ADHERENCE_GROUP = new RegExp(`^${QUARTER}:(0|30|40|50|60|70|80|90)-(30|40|50|60|70|80|90|100)$`);
export const WEIGHT_GOAL_GROUP = new RegExp(`^${QUARTER}:(${[...WEIGHT_GOAL_OUTCOMES, 'none'].join('|')})$`);

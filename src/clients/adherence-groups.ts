/** Which clients stand in a bar of the dashboard's adherence: only analytics knows. Whoever asks sees to it that nobody is told of clients whose adherence they may not read. */
export abstract class AdherenceGroups {
  /** @param question `2026-Q4:0-30`: quarter, lowest percent, and the percent below which they are (100 belongs to 90-100) */
  abstract clientIds(orgId: string, question: string): Promise<readonly string[]>;
}

/** A question of that kind. */
export const ADHERENCE_GROUP = /^(?:19|20|21)\d{2}-Q[1-4]:(0|30|40|50|60|70|80|90)-(30|40|50|60|70|80|90|100)$/;

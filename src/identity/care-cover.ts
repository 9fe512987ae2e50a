import { Refusal } from '#libs/event-sourcing/refusal.js';

/** Who stops to care: a person everywhere, a person as one of a team, or a whole team. */
export type CareEnd =
  | { readonly accountId: string; readonly teamId?: string }
  | { readonly accountId?: undefined; readonly teamId: string };

/**
 * Whether clients would be left with nobody. Implemented by the clients context over its assignment rows; identity only asks, as it
 * does with `ClientScope`. Rows may be a moment behind: asked inside `CareTurns`, they show all that was written before.
 */
export abstract class CareCover {
  /** Projections behind the answer, and behind the lists of staff and teams. */
  abstract readonly projections: readonly string[];

  /** How many clients, archived ones not counted, nobody who works here would care for any more. */
  abstract leftAlone(orgId: string, end: CareEnd): Promise<number>;

  /** @throws Refusal `client.last-carer` with their number as `clients` */
  async ensure(orgId: string, end: CareEnd): Promise<void> {
    const clients = await this.leftAlone(orgId, end);
    if (clients > 0)
      throw new Refusal(
        'client.last-carer',
        409,
        `Nobody would care for ${clients} of the clients any more. Assign somebody else to them first, or transfer them.`,
        { clients },
      );
  }
}

import { Injectable } from '@nestjs/common';
import { newId } from '#libs/event-sourcing/ids.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Accounts } from '../accounts/accounts.js';
import type { UnitSystem } from '#libs/science/units.js';
import type { MembershipState } from '../membership-states.js';
import { type OrgRow, orgIn } from '../org/org.read-model.js';
import { membershipIn } from '../membership/membership.read-model.js';

/** An account's place in one org, whether it may be used or not. */
export interface Place {
  readonly orgId: string;
  readonly membership: MembershipState;
  /** Null for the moment between the founding of an org and its appearance in lists. */
  readonly org: OrgRow | null;
}

/** What is known of an account besides its password. */
export interface Standing {
  readonly email: string;
  readonly secondFactor: boolean;
  /** What the person chose for themselves; null: as each organisation. */
  readonly units: UnitSystem | null;
  readonly places: readonly Place[];
}

/** Gathers what a session begins with, read fresh. Nothing in it depends on the password, so a login reads it while the hash is computed. */
@Injectable()
export class Places {
  constructor(
    private readonly accounts: Accounts,
    private readonly reads: ReadModels,
  ) {}

  /** Of an account that does not exist: nothing, after the work for one with a place, so that nobody hears the difference. */
  async of(accountId: string): Promise<Standing> {
    const { email, secondFactor, units, orgIds } = (await this.accounts.standing(accountId)) ?? {
      email: '',
      secondFactor: false,
      units: null,
      orgIds: [newId()],
    };
    const places = await Promise.all(
      orgIds.map((orgId) =>
        this.reads.inOrg(orgId, async (tx): Promise<Place | null> => {
          const membership = await membershipIn(tx, accountId);
          return membership && { orgId, membership, org: await orgIn(tx) };
        }),
      ),
    );
    return { email, secondFactor, units, places: places.filter((place) => place !== null) };
  }
}

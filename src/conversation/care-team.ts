import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientScope, StaffDirectory, type Role, type StaffEntry } from '#src/identity/contract.js';

/** Who answers clients. The policy decides what anybody may do; this says whom a client is talking to. */
const ANSWERS: readonly Role[] = ['dietitian', 'trainer'];

/** The people who talk with a client: dietitians and trainers who care for them now, by name or by team. */
@Injectable()
export class CareTeam {
  constructor(
    private readonly readModels: ReadModels,
    private readonly staff: StaffDirectory,
    private readonly scope: ClientScope,
  ) {}

  /** By name. */
  async of(orgId: string, clientId: string): Promise<readonly StaffEntry[]> {
    return (await this.ofEach(orgId, [clientId])).map(({ person }) => person);
  }

  /** Each client with each of the people who answer them. */
  async ofEach(
    orgId: string,
    clientIds: readonly string[],
  ): Promise<readonly { readonly clientId: string; readonly person: StaffEntry }[]> {
    const staff = (await this.staff.list(orgId)).filter(({ roles }) => roles.some((role) => ANSWERS.includes(role)));
    if (staff.length === 0 || clientIds.length === 0) return [];
    const caring = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; account_id: string }>(
        `select c.client_id, a.account_id from unnest($1::uuid[]) as c(client_id) cross join unnest($2::uuid[]) as a(account_id)
         where ${this.scope.caredFor((name) => tx.table(name), 'a.account_id', 'c.client_id')}`,
        [clientIds, staff.map(({ accountId }) => accountId)],
      ),
    );
    const cared = new Set(caring.map(({ client_id, account_id }) => `${client_id}/${account_id}`));
    return clientIds.flatMap((clientId) =>
      staff.filter(({ accountId }) => cared.has(`${clientId}/${accountId}`)).map((person) => ({ clientId, person })),
    );
  }
}

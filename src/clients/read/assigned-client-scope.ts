import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientScope, type ClientRelation } from '#src/identity/contract.js';

// lower case only: streams are addressed by text, and only what was made here may pass for a client
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY: ClientRelation = { exists: false, assigned: false };

/** Answers from the assignment rows, each time anew: an assignment that is withdrawn stops working with its row. */
@Injectable()
export class AssignedClientScope extends ClientScope {
  override readonly projections = ['client_list', 'client_assignment'];

  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation> {
    if (!UUID.test(clientId) || !UUID.test(accountId)) return NOBODY;
    const [relation] = await this.readModels.inOrg(orgId, (tx) => tx.query<ClientRelation>(
      `select exists (select from ${tx.table('client_list')} where client_id = $1) as exists,
         exists (select from ${tx.table('client_assignment')} where client_id = $1 and account_id = $2) as assigned`, [clientId, accountId]));
    // an assignment row without its client is a moment between two projections: nobody yet
    return relation?.exists ? { exists: true, assigned: relation.assigned } : NOBODY;
  }

  override assignedClients(table: (name: string) => string, account: string): string {
    return `select assigned.client_id from ${table('client_assignment')} assigned where assigned.account_id = ${account}::uuid`;
  }
}

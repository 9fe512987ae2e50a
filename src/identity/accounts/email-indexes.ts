import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UNIQUE_VIOLATION } from '#libs/event-store-postgres/unavailable.js';
import { IdentityDatabase } from '../identity-database.js';
import { EmailAddresses } from './email-address.js';

/** Raise it when `canonicalAddress` changes: indexes of an older version are rebuilt at the next start. As the column's default. */
export const INDEX_VERSION = 2;
const BATCH = 500;

const logger = new Logger('EmailIndexes');

interface Row {
  readonly account_id: string;
  readonly email_sealed: Buffer;
  readonly email_index: Buffer;
}

/**
 * Rebuilds blind indexes that were made by an older rule of equality, before the first request: until then their owners would not be found.
 * Two accounts that are one mailbox by the new rule are reported, and both left as they are: whose of the two it is nobody can tell from
 * here, and merging would give one person the other's organisations.
 */
@Injectable()
export class EmailIndexes implements OnModuleInit {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly addresses: EmailAddresses,
  ) {}

  async onModuleInit(): Promise<void> {
    const collisions = await this.rebuild();
    if (collisions.length > 0)
      logger.error(
        `accounts whose address is another account's, too, since addresses are compared in canonical form; sign-in finds the other one: ${collisions.join(', ')}`,
      );
  }

  /** @returns ids of accounts that could not be given the index of their address, because another has it */
  async rebuild(): Promise<readonly string[]> {
    const collisions: string[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.database.query<Row>(
        `select account_id, email_sealed, email_index from identity.account
         where index_version < $1 and account_id > $2 order by account_id limit ${BATCH}`,
        [INDEX_VERSION, after],
      );
      const last = rows.at(-1);
      if (last === undefined) return collisions;
      for (const row of rows) if (!(await this.#renew(row))) collisions.push(row.account_id);
      after = last.account_id;
    }
  }

  /** An account that was changed or deleted meanwhile is left alone. @returns false when another account has the index */
  async #renew({ account_id: accountId, email_sealed: sealed, email_index: old }: Row): Promise<boolean> {
    const index = this.addresses.index(this.addresses.open(accountId, sealed));
    try {
      await this.database.query(
        'update identity.account set email_index = $3, index_version = $4 where account_id = $1 and email_index = $2',
        [accountId, old, index, INDEX_VERSION],
      );
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }
}

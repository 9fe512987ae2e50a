import { Configuration } from '#libs/engines/configuration.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { IdentityDatabase } from '../identity-database.js';
import type { Slice } from '#libs/projections/slice.js';
import { Accounts } from './accounts.js';
import { EmailAddresses } from './email-address.js';
import { EmailIndexes } from './email-indexes.js';
import { ForgetClient, forgetClient } from './forget-client.js';
import { Passwords } from './passwords.js';
import { Seal } from './seal.js';

/** Rows of the vault's database, no stream. */
export const accountsSlice: Slice = {
  reactions: [forgetClient],
  effects: [ForgetClient],
  providers: [
    {
      provide: IdentityDatabase,
      useFactory: (databases: Databases) => new IdentityDatabase(databases.vault('api')),
      inject: [Databases],
    },
    {
      provide: EmailAddresses,
      useFactory: ({ secrets }: Configuration) => new EmailAddresses(secrets.blindIndex),
      inject: [Configuration],
    },
    {
      provide: Seal,
      useFactory: ({ secrets }: Configuration) => new Seal(secrets.blindIndex, 'second-factor'),
      inject: [Configuration],
    },
    Accounts,
    EmailIndexes,
    Passwords,
    ForgetClient,
  ],
  exports: [Accounts],
};

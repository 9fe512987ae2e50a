import type { MigrationInterface } from 'typeorm';
import { VaultSchemas1700000001000 } from './1700000001000-schemas.js';
import { Keys1700000010000 } from './1700000010000-keys.js';
import { Identity1700000030000 } from './1700000030000-identity.js';
import { Invitations1700000060000 } from './1700000060000-invitations.js';
import { SignUps1700000060001 } from './1700000060001-sign-ups.js';
import { AccountSecurity1700000070000 } from './1700000070000-account-security.js';
import { ApiKeys1700000090000 } from './1700000090000-api-keys.js';
import { LoginsOfClients1700000110000 } from './1700000110000-logins-of-clients.js';
import { SessionsBeginLive1700000120000 } from './1700000120000-sessions-begin-live.js';
import { EmailIndexVersion1700000130000 } from './1700000130000-email-index-version.js';
import { ReaderUnits1700000180000 } from './1700000180000-reader-units.js';
import { RefreshUsedBy1700000130001 } from './1700000130001-refresh-used-by.js';

/** Every migration of the vault database, in order. */
export const vaultMigrations: (new () => MigrationInterface)[] = [
  VaultSchemas1700000001000,
  Keys1700000010000,
  Identity1700000030000,
  Invitations1700000060000,
  SignUps1700000060001,
  AccountSecurity1700000070000,
  ApiKeys1700000090000,
  LoginsOfClients1700000110000,
  SessionsBeginLive1700000120000,
  EmailIndexVersion1700000130000,
  RefreshUsedBy1700000130001,
  ReaderUnits1700000180000,
];

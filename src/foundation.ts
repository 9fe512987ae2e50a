import { hkdfSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases, databaseUrls } from '#libs/engines/postgres/databases.js';
import { EmbeddedCluster, type EmbeddedClusterOptions } from '#libs/engines/postgres/embedded-cluster.js';
import { DATABASES, provision, rolePasswords } from '#libs/engines/postgres/provision.js';
import { scrub } from '#libs/engines/postgres/scrub.js';
import { migrate } from '../ormconfig.js';

/** What everything stands on: databases that exist, are migrated and answer. */
export interface Foundation {
  readonly databases: Databases;
  /** Overwrites on disk what deleted rows left behind. @returns what the server does not permit, in words */
  scrub(): Promise<readonly string[]>;
  /** Closes the pools and, when it was started here, the embedded PostgreSQL. Takes at most five seconds. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL unless a server is named, makes roles and databases where missing, migrates.
 * @param log for the few lines an operator should see
 */
export async function layFoundation(configuration: Configuration, log: (line: string) => void): Promise<Foundation> {
  mkdirSync(configuration.home, { recursive: true });
  if (configuration.databaseAdminUrl !== null)
    return openDatabases(configuration, configuration.databaseAdminUrl, null, log);
  const cluster = await EmbeddedCluster.start(embeddedClusterOptions(configuration, log));
  try {
    return await openDatabases(configuration, cluster.adminUrl, cluster, log);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** For the command line beside a running server: the databases of that server; null when none runs on this home. */
export async function joinFoundation(
  configuration: Configuration,
  log: (line: string) => void,
): Promise<Foundation | null> {
  const running = configuration.databaseAdminUrl ?? EmbeddedCluster.running(embeddedClusterOptions(configuration, log));
  return running === null ? null : openDatabases(configuration, running, null, log);
}

async function openDatabases(
  configuration: Configuration,
  adminUrl: string,
  cluster: EmbeddedCluster | null,
  log: (line: string) => void,
): Promise<Foundation> {
  const passwords = rolePasswords(passwordSeed(configuration, 'roles'));
  const urls = databaseUrls(adminUrl, passwords, DATABASES);
  await provision(adminUrl, passwords);
  await migrate({ main: urls.main.owner, vault: urls.vault.owner });
  const databases = new Databases(urls, log);
  return {
    databases,
    scrub: () => scrub(adminUrl),
    async stop() {
      await databases.close().catch(() => undefined);
      await cluster?.stop();
    },
  };
}

/** Where the embedded PostgreSQL of this installation lives, and how its superuser gets in. */
export const embeddedClusterOptions = (
  configuration: Configuration,
  log: (line: string) => void,
): EmbeddedClusterOptions => ({
  home: configuration.home,
  password: passwordSeed(configuration, 'superuser').toString('base64url'),
  log,
});

/** Database passwords follow from the one secret that can never be exchanged, so they are the same at every start. */
const passwordSeed = ({ secrets }: Configuration, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secrets.blindIndex, Buffer.alloc(0), `trackforge/postgresql/${purpose}`, 32));

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { completeLinks, copyPostgres, installedPostgres } from './binaries.js';
import { canEnter, canRun, databaseUser, privateFolder, type DatabaseUser } from './database-user.js';

/** Where a cluster's programs and data are, and as whom it runs. */
export interface ClusterLocation {
  readonly user: DatabaseUser | null;
  /** Folder with bin, lib and share, which the user can read. */
  readonly native: string;
  /** Private folder of the user; the data is in `data` below it. */
  readonly base: string;
}

/** Where root keeps what the database's user can't reach in the clone or its home. */
const SYSTEM_FOLDERS = ['/var/lib/trackforge', '/srv/trackforge', '/opt/trackforge'];

/**
 * Normally `<home>/postgres`. As root in a place that the database's user can't enter (`/root`, mode 0700), a folder of
 * the system instead; `<home>/postgres.location` then says which, so that the next start finds the same data.
 */
export function locateCluster(home: string): ClusterLocation {
  mkdirSync(home, { recursive: true });
  // One spelling: running servers are recognised by the folder in their command line.
  const folder = realpathSync(home);
  const base = locateData(folder, databaseUser());
  const user = ownerOf(base);
  return { user, base, native: locatePrograms(folder, user) };
}

function locateData(home: string, user: DatabaseUser | null): string {
  const pointer = join(home, 'postgres.location');
  if (existsSync(pointer)) {
    const base = readFileSync(pointer, 'utf8').trim();
    if (!existsSync(base))
      throw new Error(
        `the database of ${home} was kept in ${base}, which is gone: restore it, or delete ${pointer} to begin with an empty clinic`,
      );
    return base;
  }
  const inHome = join(home, 'postgres');
  if (existsSync(join(inHome, 'data', 'PG_VERSION'))) return inHome;
  if (canEnter(user, home)) {
    privateFolder(user, inHome);
    return inHome;
  }
  const base = join(systemFolder(user), randomBytes(8).toString('hex'));
  privateFolder(user, base);
  // Both ways, so that an operator can tell whose data it is.
  writeFileSync(join(base, 'home'), `${home}\n`);
  writeFileSync(pointer, `${base}\n`);
  return base;
}

/** Whoever owns the data runs it: a home made by a user and started by root later stays that user's. */
function ownerOf(base: string): DatabaseUser | null {
  const { uid, gid } = statSync(base);
  const own = process.getuid?.();
  if (own === undefined || own === uid) return own === 0 ? databaseUser() : null;
  if (own !== 0)
    throw new Error(
      `${base} belongs to another user (uid ${uid}): start as that user or root, or set TRACKFORGE_HOME to another folder`,
    );
  return { name: String(uid), uid, gid };
}

function locatePrograms(home: string, user: DatabaseUser | null): string {
  const installed = installedPostgres();
  if (completeLinks(installed) && canRun(user, installed)) return installed;
  const folder = user && !canEnter(user, home) ? systemFolder(user) : home;
  const version = (JSON.parse(readFileSync(join(dirname(installed), 'package.json'), 'utf8')) as { version: string })
    .version;
  const copy = copyPostgres(installed, join(folder, `postgresql-${version}`));
  if (!canRun(user, copy)) throw new Error(`user ${user?.name ?? 'of this process'} can't run PostgreSQL in ${copy}`);
  return copy;
}

function systemFolder(user: DatabaseUser | null): string {
  for (const folder of SYSTEM_FOLDERS) {
    try {
      mkdirSync(folder, { recursive: true });
      // Whatever the umask of who started us is.
      chmodSync(folder, 0o755);
      if (canEnter(user, folder)) return folder;
    } catch {
      continue;
    }
  }
  throw new Error(
    `no place that user ${user?.name ?? ''} can enter (tried ${SYSTEM_FOLDERS.join(', ')}): set TRACKFORGE_HOME or DATABASE_ADMIN_URL`,
  );
}

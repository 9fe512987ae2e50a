import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';

/** System user that PostgreSQL runs as; null: the one we are ourselves. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to `postgres`, made when the machine has none, and to `nobody`
 * where users can't be made (a read-only container).
 * @returns null when we are not root
 */
export function databaseUser(): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp('postgres');
  if (found) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
    stdio: 'ignore',
  });
  const made = lookUp('postgres') ?? lookUp('nobody');
  if (made) return made;
  throw new Error(
    'PostgreSQL cannot run as root and no user "postgres" or "nobody" exists: create one, or start TrackForge as another user',
  );
}

/** True when that user can enter the folder, whatever the folders above it allow. */
export function canEnter(user: DatabaseUser | null, folder: string): boolean {
  return can(user, 'cd "$1"', folder);
}

/** True when that user can run the PostgreSQL in this folder. */
export function canRun(user: DatabaseUser | null, native: string): boolean {
  return can(
    user,
    'cd "$1" && test -x bin/postgres && test -r lib/libpq.so.5 -o ! -e lib/libpq.so.5 && test -r share/postgresql/postgres.bki',
    native,
  );
}

/** Asked as that user: modes, groups, ACLs and mount options are the kernel's business, not ours to recompute. */
function can(user: DatabaseUser | null, question: string, folder: string): boolean {
  return (
    !user ||
    spawnSync('/bin/sh', ['-c', question, 'sh', folder], { uid: user.uid, gid: user.gid, stdio: 'ignore', cwd: '/' })
      .status === 0
  );
}

/** Makes a folder only that user can enter. */
export function privateFolder(user: DatabaseUser | null, folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

function lookUp(name: string): DatabaseUser | null {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0 ? { name, uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

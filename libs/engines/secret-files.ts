import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that hold a secret, besides the keys: as files they are in no listing of processes, and in no copy of the environment. */
const HOLD_A_PASSWORD = [
  'DATABASE_ADMIN_URL',
  'EVENTSTORE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'S3_SECRET_ACCESS_KEY',
  'METRICS_TOKEN',
];

/**
 * The environment with what `<VARIABLE>_FILE` names read in, as orchestrators mount secrets.
 * @param keys further variables that may come as a file
 * @throws Error with one line that names the variable, never its content
 */
export function withSecretFiles(env: Environment, keys: readonly string[]): Environment {
  const read: Record<string, string> = {};
  for (const variable of [...HOLD_A_PASSWORD, ...keys]) {
    const file = env[`${variable}_FILE`];
    if (!file) continue;
    if (env[variable]) throw new Error(`${variable} and ${variable}_FILE are both set: one of them must go.`);
    try {
      read[variable] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Error(`${variable}_FILE names a file that can't be read (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
  return { ...env, ...read };
}

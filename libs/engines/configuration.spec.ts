import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration, ConfigurationError } from './configuration.js';

const home = mkdtempSync(join(tmpdir(), 'tf-configuration-'));
afterAll(() => rmSync(home, { recursive: true }));
const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  NODE_ENV: 'production',
  TRACKFORGE_HOME: home,
  SMTP_URL: 'smtps://user:pass@mail.example:465',
  TRACKFORGE_KEY_ENCRYPTION_KEY: key,
  TRACKFORGE_BLIND_INDEX_KEY: key,
  TRACKFORGE_REFRESH_SECRET: key,
  TRACKFORGE_TOKEN_SIGNING_KEY: key,
  TRACKFORGE_TOMBSTONE_SIGNING_KEY: key,
  TRACKFORGE_HEAD_SIGNING_KEY: key,
};

describe('configuration', () => {
  it('needs nothing in development and keeps the secrets it made', () => {
    const first = new Configuration({ TRACKFORGE_HOME: home });
    expect(first).toMatchObject({
      production: false,
      role: 'all',
      port: 3000,
      host: '127.0.0.1',
      databaseAdminUrl: null,
      demo: false,
    });
    expect(new Configuration({ TRACKFORGE_HOME: home }).secrets).toEqual(first.secrets);
    const file = join(home, 'secrets', 'trackforge_key_encryption_key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toEqual(first.secrets.keyEncryption);
  });
  it('lets the user of the database, who is another one under root, through its home but not into the secrets', () => {
    const made = join(home, 'made');
    void new Configuration({ TRACKFORGE_HOME: made }).secrets;
    expect(statSync(made).mode & 0o111).toBe(0o111 & ~process.umask());
    expect(statSync(join(made, 'secrets')).mode & 0o777).toBe(0o700);
  });
  it('starts in production when all is said', () => expect(new Configuration(production).production).toBe(true));
  it.each(Object.keys(production).filter((name) => !['NODE_ENV', 'TRACKFORGE_HOME'].includes(name)))(
    'does not start in production without %s, and says so',
    (name) => {
      expect(() => new Configuration({ ...production, [name]: undefined })).toThrow(new RegExp(`^${name} is missing`));
    },
  );
  it('never runs the demo clinic in production', () =>
    expect(() => new Configuration({ ...production, TRACKFORGE_DEMO: '1' })).toThrow(ConfigurationError));
  it('never runs by a clock of its own in production', () => {
    const behind = { TRACKFORGE_CLOCK_OFFSET_SECONDS: '-43200' };
    expect(new Configuration({ TRACKFORGE_HOME: home, ...behind }).clockOffsetSeconds).toBe(-43_200);
    expect(() => new Configuration({ ...production, ...behind })).toThrow(
      /^TRACKFORGE_CLOCK_OFFSET_SECONDS is not for/,
    );
  });
  it.each([
    ['EVENT_STORE', 'kafka'],
    ['EVENTSTORE_URL', 'https://node1:2113'],
    ['EVENTSTORE_URL', 'esdb://'],
    ['EVENTSTORE_URL', 'esdb://admin:secret@node1:2113?tls=false'],
    ['EVENTSTORE_URL', 'esdb://admin:secret@node1:2113?tslCAFile=ca.pem'],
    ['EVENTSTORE_URL', 'esdb://node1:2113?tls=true&throwOnAppendFailure=false'],
    ['TRACKFORGE_CLOCK_OFFSET_SECONDS', '1h'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '80a'],
    ['ROLE', 'boss'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', '-1'],
    ['DATABASE_ADMIN_URL', 'mysql://x'],
    ['SMTP_URL', 'mail.example'],
    ['TRACKFORGE_KEY_ENCRYPTION_KEY', 'c2hvcnQ='],
  ])('refuses %s=%s by name', (name, value) =>
    expect(() => new Configuration({ TRACKFORGE_HOME: home, [name]: value })).toThrow(new RegExp(`^${name} must`)),
  );
  it('reads a secret from the file that is named instead, and says which one is wrong', () => {
    const file = join(home, 'event-store-url');
    writeFileSync(file, 'esdb://admin:hunter2@node1:2113\n');
    const named = { TRACKFORGE_HOME: home, EVENT_STORE: 'eventstoredb', EVENTSTORE_URL_FILE: file };
    expect(new Configuration(named).eventStoreUrl).toBe('esdb://admin:hunter2@node1:2113');
    expect(() => new Configuration({ ...named, EVENTSTORE_URL: 'esdb://node1' })).toThrow(
      /^EVENTSTORE_URL and EVENTSTORE_URL_FILE/,
    );
    expect(() => new Configuration({ ...named, EVENTSTORE_URL_FILE: `${file}.gone` })).toThrow(
      /^EVENTSTORE_URL_FILE names/,
    );
  });
  it('does not repeat a URL that may hold a password', () => {
    expect(() => new Configuration({ TRACKFORGE_HOME: home, SMTP_URL: 'http://user:hunter2@x' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });
});

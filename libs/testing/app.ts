import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';
import { makeApplication } from '#src/application.js';
import { Accounts, FoundOrg, GrantMembership, type Principal } from '#src/identity/contract.js';
import { Readiness } from '#src/operations/health/readiness.js';
import { CommandBus } from '../commands/buses.js';
import { Configuration } from '../engines/configuration.js';
import type { Databases } from '../engines/postgres/databases.js';
import type { Clock } from '../event-sourcing/clock.js';
import type { Role } from '#src/identity/role.js';
import { ContextParts } from '../projections/context-parts.js';
import { newId } from '../event-sourcing/ids.js';
import { ProjectionProgress } from '../projections/projection-progress.js';
import type { CommandRequest } from '../event-sourcing/request.js';
import { Streams } from '../event-sourcing/streams.js';
import { makeLogger } from '../http/logging.js';
import { UndeclaredReads } from './undeclared-reads.js';
import { freshDatabases, templateOf, type TestDatabases } from './postgres.js';

export const TEST_PASSWORD = 'a long enough password';

/** A person of a test org. */
export interface TestPerson {
  readonly accountId: string;
  readonly email: string;
  readonly role: Role;
  readonly orgId: string;
  readonly clientId: string | null;
}

/** Who is signed in, and how they ask. */
export interface TestCaller {
  readonly person: TestPerson;
  readonly accessToken: string;
  /** Value of the refresh cookie. */
  readonly cookie: string;
  /** Position of the last write of this caller; reads wait for it. */
  after: string | null;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** A write under a fresh Idempotency-Key, or the given one. */
  write(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Response['headers'];
  readonly cookies: Response['cookies'];
  readonly text: string;
  /** Parsed JSON, or null: specs look into answers of every shape. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface TestAppOptions {
  /** The system's by default. */
  readonly clock?: Clock;
  /** Added to the environment that the configuration is read from. */
  readonly env?: Record<string, string>;
  /** Sees every log line. */
  readonly logLines?: string[];
  /** Closing fails when a read looked at rows that its operation does not wait for: for specs that go over all operations. */
  readonly readsAreDeclared?: true;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly streams: Streams;
  readonly databases: TestDatabases;
  readonly configuration: Configuration;
  /** Any request, as it would come over the wire. */
  inject(request: InjectOptions): Promise<Answer>;
  /** Founds an org with one person per name. */
  found<K extends string>(
    people: Readonly<Record<K, Role>>,
    name?: string,
  ): Promise<{ readonly orgId: string } & Readonly<Record<K, TestPerson>>>;
  /** Gives a further person a place in the org; `clientId` for the role `client`. */
  join(
    orgId: string,
    role: Role,
    options?: { readonly clientId?: string; readonly accountId?: string },
  ): Promise<TestPerson>;
  login(
    person: TestPerson,
    options?: { readonly orgId?: string; readonly headers?: Record<string, string> },
  ): Promise<TestCaller>;
  /** Waits until every projection has taken in the whole log. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A command request of nobody's browser, as the command line and loaders make them. */
export const loaderRequest = (orgId: string): CommandRequest => ({
  commandId: newId(),
  orgId,
  requestHash: null,
  actor: { accountId: null, role: 'system' },
  origin: { door: 'cli', requestId: newId() },
  correlationId: newId(),
  causationId: null,
});

/** The host under which specs ask: cookie routes want an Origin that fits. */
const HOST = 'clinic.test';

/** The whole application on databases of its own, asked in process. Real engines, nothing mocked; mails are captured. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const databases = await freshDatabases(await templateOf('app', startOnce));
  const home = mkdtempSync(join(tmpdir(), 'trackforge-app-'));
  const configuration = configurationIn(home, options);
  const { app, reads } = await started(configuration, databases.databases, options);
  return new RunningTestApp(app, options.readsAreDeclared ? reads : null, databases, configuration, home);
}

const configurationIn = (home: string, { logLines, env }: TestAppOptions) =>
  new Configuration({
    TRACKFORGE_HOME: home,
    PUBLIC_URL: `http://${HOST}`,
    LOG_LEVEL: logLines ? 'trace' : 'silent',
    // specs ask faster than people; the limit has a spec of its own
    SESSION_REQUESTS_A_MINUTE: '10000000',
    // an API spec runs on another engine where the environment names one; one file at a time, each on a log of its own
    EVENT_STORE: process.env['EVENT_STORE'],
    EVENTSTORE_URL: process.env['EVENTSTORE_URL'],
    ...env,
  });

async function started(
  configuration: Configuration,
  databases: Databases,
  { logLines, clock }: TestAppOptions,
): Promise<{ readonly app: NestFastifyApplication; readonly reads: UndeclaredReads }> {
  const logger = makeLogger(configuration.logLevel, {
    write: (line: string) => {
      logLines?.push(line);
    },
  });
  const app = await makeApplication({ configuration, databases, logger, ...(clock ? { clock } : {}) });
  const reads = new UndeclaredReads(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Readiness).reached(60_000);
  return { app, reads };
}

/** The projections make their tables when they first run, which takes longer than everything else that a start does. */
async function startOnce(databases: Databases): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'trackforge-app-'));
  const { app } = await started(configurationIn(home, {}), databases, {});
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

class RunningTestApp implements TestApp {
  readonly streams: Streams;

  constructor(
    readonly app: NestFastifyApplication,
    private readonly reads: UndeclaredReads | null,
    readonly databases: TestDatabases,
    readonly configuration: Configuration,
    private readonly home: string,
  ) {
    this.streams = app.get(Streams);
  }

  async inject(request: InjectOptions): Promise<Answer> {
    const response = await this.app.inject({ ...request, headers: { host: HOST, ...request.headers } });
    const json = /[/+]json\b/.test(String(response.headers['content-type'] ?? '')) && response.payload !== '';
    return {
      status: response.statusCode,
      headers: response.headers,
      cookies: response.cookies,
      text: response.payload,
      body: json ? JSON.parse(response.payload) : null,
    };
  }

  async found<K extends string>(people: Readonly<Record<K, Role>>, name = 'Clinic Lindenhof') {
    const orgId = newId();
    const facts = { name, country: 'DE', units: 'metric', timeZone: 'Europe/Berlin' } as const;
    await this.app.get(CommandBus).execute(new FoundOrg(facts, loaderRequest(orgId)));
    const made: [string, TestPerson][] = [];
    for (const [key, role] of Object.entries(people) as [K, Role][]) made.push([key, await this.join(orgId, role)]);
    await this.settle();
    return { orgId, ...(Object.fromEntries(made) as Record<K, TestPerson>) };
  }

  async join(
    orgId: string,
    role: Role,
    { clientId, accountId = newId() }: { readonly clientId?: string; readonly accountId?: string } = {},
  ): Promise<TestPerson> {
    const email = `${role}.${accountId}@clinic.example`;
    const client = role === 'client' ? (clientId ?? newId()) : null;
    await this.app.get(Accounts).create({ accountId, email, password: TEST_PASSWORD });
    const granted = await this.app
      .get(CommandBus)
      .execute(
        new GrantMembership(accountId, { role, displayName: `The ${role}`, clientId: client }, loaderRequest(orgId)),
      );
    // up to this very event: the head of the log stays behind it while an older transaction is open, even one of another database
    await this.visible(granted.position);
    await this.settle();
    return { accountId, email, role, orgId, clientId: client };
  }

  async login(
    person: TestPerson,
    { orgId, headers }: { readonly orgId?: string; readonly headers?: Record<string, string> } = {},
  ): Promise<TestCaller> {
    const audience: Principal['audience'] = person.role === 'client' ? 'app' : 'portal';
    const answer = await this.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      ...(headers ? { headers } : {}),
      payload: { email: person.email, password: TEST_PASSWORD, audience, orgId: orgId ?? person.orgId },
    });
    if (answer.status !== 200) throw new Error(`login answered ${answer.status}: ${answer.text}`);
    const cookie = answer.cookies.find(({ name }) => name === `__Host-tf_${audience}`)?.value ?? '';
    return this.caller(person, String(answer.body.session.accessToken), cookie);
  }

  async settle(): Promise<void> {
    // not the head: an event that a running transaction holds back for a moment counts, too
    const store = this.app.get<{ newest(): Promise<string | null> }>('EventStore');
    await this.visible(await store.newest());
  }

  private async visible(position: string | null): Promise<void> {
    if (position === null) return;
    await this.app.get(ProjectionProgress).waitFor(
      this.app.get(ContextParts).projections.map(({ name }) => name),
      position,
      10_000,
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.databases.drop();
    rmSync(this.home, { recursive: true, force: true });
    this.reads?.assertNone();
  }

  private caller(person: TestPerson, accessToken: string, cookie: string): TestCaller {
    const send = async (
      method: string,
      path: string,
      body: unknown,
      headers: Record<string, string>,
    ): Promise<Answer> => {
      const answer = await this.inject({
        method: method,
        url: `/api/v1${path}`,
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(caller.after ? { 'trackforge-after': caller.after } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const position = answer.headers['trackforge-position'];
      if (typeof position === 'string') caller.after = position;
      return answer;
    };
    const caller: TestCaller = {
      person,
      accessToken,
      cookie,
      after: null,
      get: (path, headers = {}) => send('GET', path, undefined, headers),
      write: (method, path, body, headers = {}) =>
        send(method, path, body, { 'idempotency-key': randomUUID(), ...headers }),
    };
    return caller;
  }
}

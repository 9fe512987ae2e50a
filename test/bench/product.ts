import { Configuration } from '#libs/engines/configuration.js';
import { makeLogger } from '#libs/http/logging.js';
import { TEST_PASSWORD, testApp } from '#libs/testing/app.js';
import { makeApplication } from '#src/application.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';
import { JwtStrategy } from '#src/identity/guard/jwt.strategy.js';
import passport from 'passport';
import type pg from 'pg';
import { once } from './bench.js';

/** The product listening on a port, with a clinic, its clients and all foods in it. */
export interface ServedProduct {
  readonly port: number;
  readonly orgId: string;
  readonly clientIds: readonly string[];
  readonly foodIds: readonly string[];
  readonly accountId: string;
  readonly pools: { readonly owner: pg.Pool; readonly api: pg.Pool; readonly worker: pg.Pool };
  /** A part of the application, by its class. */
  part<T>(type: abstract new (...given: never[]) => T): T;
  /** What `signedIn` sends. */
  readonly credentials: {
    readonly email: string;
    readonly password: string;
    readonly audience: 'portal';
    readonly orgId: string;
  };
  /** Headers of a signed-in dietitian; tokens last ten minutes, so ask for each round. */
  signedIn(): Promise<Record<string, string>>;
  /** One request in process, in the caller's asynchronous context. */
  inject(request: Injected): Promise<void>;
  /** As `inject`, for what was answered. */
  text(request: Injected): Promise<string>;
}

interface Injected {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: object;
}

/** Passport is one for the process: of several applications in it, the one that is measured verifies. */
export const verifiesTokensOf = (strategy: JwtStrategy): void => void passport.use('jwt', strategy as never);

const HOST = 'clinic.test';
const CLIENTS = 64;

/** Serves with ROLE=api: what projections and sequencer cost is measured elsewhere. */
export const servedProduct = once(async (context): Promise<ServedProduct> => {
  const whole = await testApp();
  const { dietitian, orgId } = await whole.found({ dietitian: 'dietitian' });
  const caller = await whole.login(dietitian);
  const clientIds: string[] = [];
  while (clientIds.length < CLIENTS) {
    const answer = await caller.write('POST', '/clients', {
      name: `Client ${clientIds.length}`,
      contact: { kind: 'email', value: `c${clientIds.length}@clinic.example` },
    });
    if (answer.status !== 201) throw new Error(`a client was answered ${answer.status}: ${answer.text}`);
    clientIds.push(String(answer.body.id));
  }
  await whole.app.get(FoodImporter).import(await readUsdaSr28());
  await whole.settle();
  await whole.app.close();

  const databases = whole.databases.databases;
  const configuration = new Configuration({
    TRACKFORGE_HOME: whole.configuration.home,
    PUBLIC_URL: `http://${HOST}`,
    LOG_LEVEL: 'silent',
    SESSION_REQUESTS_A_MINUTE: '10000000',
    ROLE: 'api',
  });
  const app = await makeApplication({ configuration, databases, logger: makeLogger('silent') });
  await app.listen(0, '127.0.0.1');
  context.atEnd(async () => {
    await app.close();
    await databases.close();
  });
  const text = async (request: Injected) => {
    const answer = await app.inject(request);
    if (answer.statusCode >= 300)
      throw new Error(`${request.method} ${request.url} answered ${answer.statusCode}: ${answer.payload}`);
    return answer.payload;
  };
  const credentials = { email: dietitian.email, password: TEST_PASSWORD, audience: 'portal', orgId } as const;
  const { rows } = await databases
    .main('owner')
    .query<{ food_id: string }>('select distinct food_id from ref.food order by food_id limit 500');
  return {
    port: (app.getHttpServer().address() as { port: number }).port,
    orgId,
    accountId: dietitian.accountId,
    clientIds,
    foodIds: rows.map((row) => row.food_id),
    pools: { owner: databases.main('owner'), api: databases.main('api'), worker: databases.main('worker') },
    part: (type) => app.get(type, { strict: false }),
    credentials,
    inject: async (request) => void (await text(request)),
    text,
    async signedIn() {
      verifiesTokensOf(app.get(JwtStrategy, { strict: false }));
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/auth/login',
        headers: { host: HOST },
        payload: credentials,
      });
      if (answer.statusCode !== 200) throw new Error(`login answered ${answer.statusCode}: ${answer.payload}`);
      return {
        host: HOST,
        authorization: `Bearer ${answer.json<{ session: { accessToken: string } }>().session.accessToken}`,
      };
    },
  };
});

import { testApp } from '#libs/testing/app.js';
import { JwtStrategy } from '#src/identity/guard/jwt.strategy.js';
import { DemoClinic } from '#src/operations/demo/load/demo-clinic.js';
import type { BenchContext } from './context.js';
import { LoadThread } from './load.js';
import { verifiesTokensOf } from './product.js';

/** The whole product listening on a port, with a demo clinic of that size in it. */
export async function servedDemo(context: BenchContext, extent: { readonly clients: number; readonly weeks: number }) {
  const test = await testApp();
  context.atEnd(() => test.close());
  await test.app.get(DemoClinic).load(undefined, extent);
  await test.settle();
  await test.app.listen(0, '127.0.0.1');
  const { password } = test.app.get(DemoClinic).logins();
  const signedIn = async (email = 'nora.feld@linden-clinic.example') => {
    verifiesTokensOf(test.app.get(JwtStrategy, { strict: false }));
    const payload = { email, password, audience: 'portal' };
    const login = await test.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
    return { host: 'clinic.test', authorization: `Bearer ${String(login.body.session.accessToken)}` };
  };
  const found = await test.inject({ method: 'GET', url: '/api/v1/clients?assignedTo=me', headers: await signedIn() });
  const everybody = await test.inject({
    method: 'GET',
    url: '/api/v1/clients?limit=100',
    headers: await signedIn('lena.novak@linden-clinic.example'),
  });
  const idsOf = ({ body }: typeof found) =>
    (body.items as { readonly clientId: string }[]).map(({ clientId }) => clientId);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return {
    thread,
    signedIn,
    /** A client of the dietitian who signs in. */
    clientId: idsOf(found)[0]!,
    clientIds: idsOf(everybody),
    worker: test.databases.databases.main('worker'),
    port: (test.app.getHttpServer().address() as { port: number }).port,
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startProduct, type Product } from '../journeys/product.js';

const ROUNDS = process.env.TF_ROUNDS === 'full' ? 20 : 2;
const GRACE_MS = 10_000;

let product: Product;
afterAll(() => product?.dispose());

const post = async (path: string, body: object, cookie?: string) => {
  const answer = await fetch(`${product.url}/api/v1/auth/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      origin: product.url,
      ...(cookie ? { cookie: `__Host-tf_portal=${cookie}` } : {}),
    },
  });
  return {
    status: answer.status,
    cookie: /__Host-tf_portal=([^;]+)/.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? '',
  };
};
const login = () =>
  post('login', { email: 'nora.feld@linden-clinic.example', password: 'trackforge-demo-2026', audience: 'portal' });
const refresh = (cookie: string) => post('refresh', { audience: 'portal' }, cookie);

// security.md scenario 17
it(`a token that was spent before a kill -9 opens nothing after it, in ${ROUNDS} rounds`, async () => {
  const port = await freePort();
  product = await startProduct({ port });
  for (let round = 0; round < ROUNDS; round += 1) {
    const [slow, quick, kept] = [await login(), await login(), await login()];
    const second = await refresh(slow.cookie);
    const spentAt = Date.now();
    // two rotations within a second
    const third = await refresh((await refresh(quick.cookie)).cookie);
    expect([second.status, third.status]).toEqual([200, 200]);
    await product.stop('SIGKILL');
    product = await startProduct({ port, home: product.home });
    expect((await refresh(quick.cookie)).status).toBe(401);
    expect((await refresh(third.cookie)).status).toBe(401);
    // the immediate predecessor may be sent again for ten seconds, by the same browser: a lost answer (scenario 18)
    await pause(Math.max(0, spentAt + GRACE_MS + 500 - Date.now()));
    expect((await refresh(slow.cookie)).status).toBe(401);
    expect((await refresh(second.cookie)).status).toBe(401);
    expect((await refresh(kept.cookie)).status).toBe(200);
  }
});

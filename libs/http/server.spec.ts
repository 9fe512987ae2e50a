import { makeLogger } from './logging.js';
import { makeServer } from './server.js';

const ipSeen = async (trustedProxyHops: number, forwarded: string) => {
  const server = makeServer({ logger: makeLogger('silent'), trustedProxyHops }).adapter.getInstance();
  server.get('/ip', (request) => ({ ip: request.ip }));
  await server.ready();
  const { ip } = (
    await server.inject({
      method: 'GET',
      url: '/ip',
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': forwarded },
    })
  ).json<{ ip: string }>();
  await server.close();
  return ip;
};

describe('the peer', () => {
  it('is who connected, when no proxy is trusted', async () => expect(await ipSeen(0, '203.0.113.7')).toBe('10.0.0.1'));
  it('is whom one trusted proxy names, not whom the caller names', async () =>
    expect(await ipSeen(1, '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7'));
  it('is whom the outer of two trusted proxies names', async () =>
    expect(await ipSeen(2, '198.51.100.1, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7'));
});

it('reads ids in lower case, wherever they stand, and leaves other texts alone', async () => {
  const server = makeServer({ logger: makeLogger('silent'), trustedProxyHops: 0 }).adapter.getInstance();
  server.post('/:id', ({ params, query, body }) => ({ params, query, body }));
  await server.ready();
  const id = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
  const upper = id.toUpperCase();
  const answer = await server.inject({
    method: 'POST',
    url: `/${upper}?teams=${upper}&teams=A&name=${upper}X`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ ids: [upper], goal: { goalId: upper, words: `See ${upper}` }, n: 'ABCDEF12-A' }),
  });
  await server.close();
  expect(answer.json()).toEqual({
    params: { id },
    query: { teams: [id, 'A'], name: `${upper}X` },
    body: { ids: [id], goal: { goalId: id, words: `See ${upper}` }, n: 'ABCDEF12-A' },
  });
});

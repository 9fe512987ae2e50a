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

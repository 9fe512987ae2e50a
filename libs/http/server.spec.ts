import { brotliDecompressSync, gunzipSync } from 'node:zlib';
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

describe('what the API answers', () => {
  const words = 'a word and another one; '.repeat(200);
  const answered = async (url: string, headers: Record<string, string>) => {
    const server = makeServer({ logger: makeLogger('silent'), trustedProxyHops: 0 }).adapter.getInstance();
    for (const path of ['/api/v1/words', '/api/v1/auth/session', '/api/v1/conversations', '/words'])
      server.get(path, () => ({ words }));
    server.get('/api/v1/short', () => ({ words: 'few' }));
    server.get('/api/v1/file', (_request, reply) => reply.type('text/plain').send(Buffer.from(words)));
    await server.ready();
    const answer = await server.inject({ method: 'GET', url, headers });
    await server.close();
    return answer;
  };
  const bearer = { authorization: 'Bearer a.b.c' };

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
  ])('is compressed for who takes %s and proves who they are by a token', async (accepted, encoding, opened) => {
    const { headers, rawPayload } = await answered('/api/v1/words', { ...bearer, 'accept-encoding': accepted });
    expect([headers['content-encoding'], headers['vary']]).toEqual([encoding, 'accept-encoding']);
    expect(Number(headers['content-length'])).toBe(rawPayload.length);
    expect(JSON.parse(opened(rawPayload).toString())).toEqual({ words });
  });

  it.each([
    ['who can be made to ask by a foreign page', '/api/v1/words', {}],
    ['secrets', '/api/v1/auth/session', bearer],
    ['what several clients wrote', '/api/v1/conversations?page=2', bearer],
    ['little', '/api/v1/short', bearer],
    ['files', '/api/v1/file', bearer],
    ['what is not the API', '/words', bearer],
  ])('is not compressed: %s', async (_what, url, headers) => {
    const answer = await answered(url, { ...headers, 'accept-encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});

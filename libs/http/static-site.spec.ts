import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { hostSites, StaticSite } from './static-site.js';

const script = `console.log('portal');${' '.repeat(4000)}`;
let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tf-sites-'));
  for (const site of ['portal', 'app']) {
    mkdirSync(join(folder, site, 'assets'), { recursive: true });
    writeFileSync(join(folder, site, 'index.html'), `<title>${site}</title>`);
    writeFileSync(join(folder, site, 'main-1WgjXSTw.js'), script);
    writeFileSync(join(folder, site, 'ngsw-worker.js'), script);
    writeFileSync(join(folder, site, 'assets/logo.svg'), '<svg/>');
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = fastify({ exposeHeadRoutes: false });
  hostSites(server, { portal: new StaticSite(join(folder, 'portal')), app: new StaticSite(join(folder, 'app')) });
  server.get('/api/v1/thing', () => ({ ok: true }));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send('nothing'));
  await server.ready();
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers });

describe('sites', () => {
  it('answers what the build compressed beside a file, each encoding under a tag of its own, and not by its name', async () => {
    const file = join(folder, 'portal/chunk-9Zk2mQxA.js');
    writeFileSync(file, script);
    writeFileSync(`${file}.br`, 'as the build made it');
    const asked = (encoding: string, headers = {}) =>
      get('/chunk-9Zk2mQxA.js', { 'accept-encoding': encoding, ...headers });
    const [br, gzip, plain] = await Promise.all([asked('br'), asked('gzip'), asked('identity')]);
    expect([br.payload, gunzipSync(gzip.rawPayload).toString(), plain.payload]).toEqual([
      'as the build made it',
      script,
      script,
    ]);
    const tags = [br, gzip, plain].map(({ headers }) => String(headers['etag']));
    expect(new Set(tags).size).toBe(3);
    expect((await asked('br', { 'if-none-match': tags[0] })).statusCode).toBe(304);
    expect((await asked('gzip', { 'if-none-match': tags[0] })).statusCode).toBe(200);
    expect((await get('/chunk-9Zk2mQxA.js.br')).statusCode).toBe(404);
    utimesSync(`${file}.br`, 1, 1);
    utimesSync(file, 1_000, 1_000);
    expect(brotliDecompressSync((await asked('br')).rawPayload).toString()).toBe(script);
  });

  it.each([
    ['/', 'portal'],
    ['/clients', 'portal'],
    ['/clients/0199f3a2-8c1e', 'portal'],
    ['/login?next=%2Fclients', 'portal'],
    ['/app/', 'app'],
    ['/app/today', 'app'],
  ])('answer %s with the page of the %s', async (url, site) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.payload]).toEqual([200, `<title>${site}</title>`]);
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('put a fresh nonce into a page that wants one, and allow no style without it', async () => {
    writeFileSync(
      join(folder, 'portal/index.html'),
      '<tf-root ngCspNonce="__CSP_NONCE__"></tf-root><link nonce="__CSP_NONCE__">',
    );
    const answers = await Promise.all(
      ['/', '/clients', '/index.html'].map((url) => get(url, { 'if-none-match': '*' })),
    );
    const nonces = answers.map(({ payload }) => /ngCspNonce="([A-Za-z0-9+/=]{24})"/.exec(payload)?.[1]);
    expect(new Set(nonces).size).toBe(3);
    for (const [index, answer] of answers.entries()) {
      expect(answer.payload).toContain(`<link nonce="${nonces[index]}">`);
      expect(answer.headers['content-security-policy']).toContain(`;style-src 'self' 'nonce-${nonces[index]}'`);
      expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
      expect([answer.statusCode, answer.headers['cache-control'], answer.headers.etag]).toEqual([
        200,
        'no-store',
        undefined,
      ]);
    }
    writeFileSync(join(folder, 'portal/index.html'), '<title>portal</title>');
  });

  it('lead /app to /app/', async () => expect((await get('/app')).headers.location).toBe('/app/'));

  it('let hashed files be kept for ever, and others be asked for', async () => {
    expect((await get('/main-1WgjXSTw.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const url of ['/app/ngsw-worker.js', '/assets/logo.svg'])
      expect((await get(url)).headers['cache-control']).toBe('no-cache');
  });

  it('compress as the browser asks', async () => {
    const brotli = await get('/main-1WgjXSTw.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect([brotli.headers['content-encoding'], brotliDecompressSync(brotli.rawPayload).toString()]).toEqual([
      'br',
      script,
    ]);
    const gzip = await get('/main-1WgjXSTw.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.rawPayload).toString()]).toEqual(['gzip', script]);
    const plain = await get('/main-1WgjXSTw.js');
    expect([plain.headers['content-encoding'], plain.payload, plain.headers.vary]).toEqual([
      undefined,
      script,
      'accept-encoding',
    ]);
  });

  it('say that nothing changed', async () => {
    const {
      headers: { etag },
    } = await get('/assets/logo.svg');
    expect((await get('/assets/logo.svg', { 'if-none-match': String(etag) })).statusCode).toBe(304);
  });

  it('notice a new build', async () => {
    await get('/assets/logo.svg');
    writeFileSync(join(folder, 'portal/assets/logo.svg'), '<svg>new</svg>');
    utimesSync(join(folder, 'portal/assets/logo.svg'), new Date(), new Date(Date.now() + 5000));
    expect((await get('/assets/logo.svg')).payload).toBe('<svg>new</svg>');
  });

  it.each(['/missing.js', '/app/main-AAAAAAAA.js', '/assets/missing.png'])(
    'do not answer %s with a page',
    async (url) => expect((await get(url)).statusCode).toBe(404),
  );

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/....//secret.txt',
    '/app/..%2f..%2fsecret.txt',
    '/assets',
    '/%00',
    '//',
    '//evil.example',
    '/api/v1/other',
    '/API/v1/thing',
    '/api',
    '/health/x',
    '/metrics',
    '/dev/mail',
    '/.well-known/x',
    '/.git/config',
    '/clients;x',
    '/clients//x',
    '/%61pi/v1/other',
  ])('give nothing for %s', async (url) => {
    const answer = await get(url);
    expect(answer.payload).not.toContain('secret');
    if (url !== '/assets' && url !== '/metrics' && url !== '/dev/mail') expect(answer.statusCode).toBe(404);
    expect(answer.payload).not.toContain('<title>app');
  });

  it('are absent until they are built', async () => {
    const empty = fastify();
    hostSites(empty, { portal: new StaticSite(join(folder, 'nowhere')), app: new StaticSite(join(folder, 'nowhere')) });
    empty.setNotFoundHandler((_request, reply) => reply.code(404).send('nothing'));
    expect((await empty.inject('/')).statusCode).toBe(404);
    await empty.close();
  });
});

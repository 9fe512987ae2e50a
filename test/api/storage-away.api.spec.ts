import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { samplePdf, samplePicture } from '#src/files/contract.js';

/** What lies between the product and its storage. */
type Line = 'open' | 'down' | 'fails' | 'slow' | 'cuts-uploads';
const SLOW_MS = 700;

// security.md 56. Real: the whole application, an S3 server from npm, and a proxy between them that a spec can spoil.
describe('an object storage that is away', () => {
  let line: Line = 'open';
  /** Bytes of a request that a cutting line still lets through. */
  let passing = 0;
  const sockets = new Set<Socket>();
  const directory = mkdtempSync(join(tmpdir(), 'tf-s3-away-'));
  const storage = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: 'clinic-files' }],
  });
  let proxy: Server;
  let api: TestApp;
  let org: Awaited<ReturnType<typeof found>>;
  let nora: TestCaller;
  let anna: string;
  const found = () => api.found({ nora: 'dietitian' });

  beforeAll(async () => {
    const { port: behind } = await storage.run();
    proxy = createServer((client) => {
      sockets.add(client);
      client.on('error', () => undefined).on('close', () => sockets.delete(client));
      if (line === 'down') return void client.destroy();
      if (line === 'fails')
        return void client.once('data', () =>
          client.end('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
        );
      const server = connect(behind, '127.0.0.1');
      server.on('error', () => client.destroy()).on('close', () => client.destroy());
      client.on('close', () => server.destroy());
      const pause = line === 'slow' ? SLOW_MS : 0;
      let left = line === 'cuts-uploads' ? passing : Infinity;
      client.on('data', (chunk: Buffer) => {
        if (chunk.length > left) {
          server.write(chunk.subarray(0, left));
          return void client.destroy();
        }
        left -= chunk.length;
        setTimeout(() => server.write(chunk), pause);
      });
      server.pipe(client);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    api = await testApp({
      env: {
        S3_BUCKET: 'clinic-files',
        S3_ENDPOINT: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
        S3_REGION: 'us-east-1',
        S3_ACCESS_KEY_ID: 'S3RVER',
        S3_SECRET_ACCESS_KEY: 'S3RVER',
      },
    });
    org = await found();
    nora = await api.login(org.nora);
    const contact = { kind: 'email', value: 'anna@client.example' };
    anna = String((await nora.write('POST', '/clients', { name: 'Anna', contact })).body.id);
    await api.settle();
  });
  afterAll(async () => {
    await api?.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
    storage.httpServer.closeAllConnections();
    await storage.close();
    rmSync(directory, { recursive: true });
  });
  beforeEach(() => spoil('open'));

  /** Connections that are kept open would not notice. */
  function spoil(to: Line, bytes = 0): void {
    line = to;
    passing = bytes;
    for (const socket of sockets) socket.destroy();
  }
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const begin = async (bytes: Buffer): Promise<string> =>
    (await nora.write('POST', `/clients/${anna}/uploads`, { bytes: bytes.length })).body.ticket;
  const part = (ticket: string, bytes: Buffer) =>
    nora.write('PUT', `/uploads/${ticket}/parts/0`, bytes, { 'content-type': 'application/octet-stream' });
  const commit = (ticket: string, bytes: Buffer, name: string) =>
    nora.write('POST', `/clients/${anna}/files`, {
      ticket,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name,
      kind: 'other',
      audience: 'clinical',
      shared: false,
    });
  const names = async () => {
    await api.settle();
    return (await nora.get(`/clients/${anna}/files`)).body.items.map((file: { name: string }) => file.name).sort();
  };

  it.each(['down', 'fails'] as const)(
    '(%s) is said, makes no file, and nothing is lost by trying again',
    async (kind) => {
      const bytes = samplePdf([kind]);
      const ticket = await begin(bytes);
      spoil(kind);
      const first = await part(ticket, bytes);
      expect([first.status, first.headers['retry-after']]).toEqual([503, expect.any(String)]);
      spoil('open');
      expect((await part(ticket, bytes)).status).toBe(204);
      spoil(kind);
      const name = `${kind}.pdf`;
      expect((await commit(ticket, bytes, name)).status).toBe(503);
      spoil('open');
      expect(await names()).not.toContain(name);
      const { status, body } = await commit(ticket, bytes, name);
      expect(status).toBe(201);
      expect((await names()).filter((each: string) => each === name)).toEqual([name]);
      spoil(kind);
      expect((await nora.get(`/files/${body.id}/content`)).status).toBe(503);
      spoil('open');
      expect((await nora.get(`/files/${body.id}/content`)).status).toBe(200);
    },
  );

  it('is waited for when it is slow', async () => {
    const bytes = samplePdf(['slow']);
    spoil('slow');
    const ticket = await begin(bytes);
    expect((await part(ticket, bytes)).status).toBe(204);
    const { status, body } = await commit(ticket, bytes, 'slow.pdf');
    expect(status).toBe(201);
    expect((await nora.get(`/files/${body.id}/content`)).status).toBe(200);
  });

  it('and whose line is cut in the middle of an upload keeps no half object that a file names', async () => {
    const picture = await samplePicture(900, 700, 'png');
    const whole = Buffer.concat([picture]);
    const ticket = await begin(whole);
    // the headers of a request and some of what follows
    spoil('cuts-uploads', 1_500);
    expect((await part(ticket, whole)).status).toBe(503);
    spoil('open');
    expect(codeOf(await commit(ticket, whole, 'half.png'))).toBe('409 upload.incomplete');
    expect((await part(ticket, whole)).status).toBe(204);
    spoil('cuts-uploads', 1_500);
    expect((await commit(ticket, whole, 'half.png')).status).toBe(503);
    spoil('open');
    expect(await names()).not.toContain('half.png');
    const { status, body } = await commit(ticket, whole, 'half.png');
    expect(status).toBe(201);
    for (const what of ['content', 'thumbnail']) expect((await nora.get(`/files/${body.id}/${what}`)).status).toBe(200);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { blobStoreContract } from './blob-store.contract.js';
import { S3BlobStore } from './s3-blob-store.js';

// the one pair of keys that this server knows
const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'us-east-1', bucket: 'clinic-files' };

// It shows that the adapter speaks S3. That a bucket is private, and a wrong signature refused, is the provider's to show: this server does neither.
blobStoreContract('S3', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tf-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // it reckons signatures of listings by another path than the client's; all others fit
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: KEYS.bucket }],
  });
  const { port } = await server.run();
  return {
    store: new S3BlobStore({ ...KEYS, endpoint: `http://127.0.0.1:${port}` }),
    close: async () => {
      server.httpServer.closeAllConnections();
      await server.close();
      rmSync(directory, { recursive: true });
    },
  };
});

// security.md 56
describe('an object storage that is away', () => {
  const tried = async (listener: RequestListener | null) => {
    const server = createServer(listener ?? (() => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    if (listener === null) await new Promise((resolve) => server.close(resolve));
    const store = new S3BlobStore({ ...KEYS, endpoint: `http://127.0.0.1:${port}`, timeoutMs: 300 });
    async function* content() {
      yield Buffer.from('x');
    }
    try {
      await expect(store.put('a/b', content())).rejects.toThrow(StoreUnavailable);
      await expect(store.get('a/b')).rejects.toThrow(StoreUnavailable);
      await expect(store.remove('a/b')).rejects.toThrow(StoreUnavailable);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  it('is told from an absent object when it is down', () => tried(null));
  it('is told from an absent object when it fails', () =>
    tried((_, answer) => void answer.writeHead(500).end('<Error><Code>InternalError</Code></Error>')));
  it('is told from an absent object when it does not answer', () => tried(() => undefined), 20_000);
});

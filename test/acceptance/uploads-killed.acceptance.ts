import { createHash, randomInt, randomUUID } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Configuration } from '#libs/engines/configuration.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { makeLogger } from '#libs/http/logging.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { makeApplication } from '#src/application.js';
import { samplePdf, samplePicture } from '#src/files/contract.js';
import { StoredFiles } from '#src/files/file/file.read-model.js';
import { layFoundation } from '#src/foundation.js';
import { freePort, startProduct, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';

const KILLS = 20;
const UPLOADS = 500;
const AT_ONCE = 4;
const TWO_DAYS_MS = 2 * 86_400_000;

interface Listed {
  readonly fileId: string;
  readonly name: string;
  readonly state: string;
}

/** One upload, from its ticket to the file; what was interrupted goes on where it stopped. */
class Upload {
  acknowledged = false;
  #ticket: string | null = null;

  constructor(
    readonly name: string,
    readonly clientId: string,
    readonly content: Buffer,
    readonly isPicture: boolean,
  ) {}

  /** @throws Error when the product is gone, or refuses */
  async go(api: ApiCaller, token: string): Promise<void> {
    const { clientId, content } = this;
    this.#ticket ??= (
      (await api.write('POST', `/clients/${clientId}/uploads`, { bytes: content.length })).body as { ticket: string }
    ).ticket;
    const part = await fetch(`${api.url}/api/v1/uploads/${this.#ticket}/parts/0`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'idempotency-key': randomUUID(),
      },
      body: new Uint8Array(content),
    });
    const { status, body } = await api.write('POST', `/clients/${clientId}/files`, {
      ticket: this.#ticket,
      sha256: createHash('sha256').update(content).digest('hex'),
      name: `${this.name}.${this.isPicture ? 'png' : 'pdf'}`,
      kind: 'other',
      audience: 'administrative',
      shared: false,
    });
    if (status !== 201) throw new Error(`part ${part.status}, commit ${status} ${JSON.stringify(body)}`);
    this.acknowledged = true;
  }
}

// security.md 56: the process dies anywhere between the first part and the event
describe('uploads while the process is killed', () => {
  let product: Product;
  afterAll(() => product?.dispose());

  it(`leave no file without content and, once collected, no content without a file: ${UPLOADS} uploads, ${KILLS} kills`, async () => {
    const port = await freePort();
    product = await startProduct({ port });
    const { home } = product;
    const api = new ApiCaller(product.url);
    let token = '';
    const login = async () => {
      const session = await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
      token = (session as { accessToken?: string }).accessToken ?? '';
      return session;
    };
    const { orgId } = await login();
    const { items } = (await api.get('/clients?limit=4')).body as { items: { clientId: string }[] };
    const clientIds = items.map(({ clientId }) => clientId);
    const picture = await samplePicture(320, 240, 'png');
    const uploads: Upload[] = [];
    const begin = () => {
      const n = uploads.length + 1;
      const isPicture = n % 3 === 0;
      const content = isPicture ? picture : samplePdf([`upload-${n}`, randomUUID()]);
      const upload = new Upload(`upload-${n}`, clientIds[n % clientIds.length]!, content, isPicture);
      uploads.push(upload);
      return upload;
    };
    let interrupted = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const wanted = Math.ceil((UPLOADS * kill) / KILLS);
      let dead = false;
      const uploading = async () => {
        while (!dead)
          await begin()
            .go(api, token)
            .catch(() => undefined);
      };
      const workers = Array.from({ length: AT_ONCE }, uploading);
      while (uploads.length < wanted) await pause(5);
      await pause(randomInt(0, 100));
      await product.stop('SIGKILL');
      dead = true;
      await Promise.all(workers);
      product = await startProduct({ port, home });
      await login();
      for (const upload of uploads.filter(({ acknowledged }) => !acknowledged)) {
        interrupted += 1;
        await upload.go(api, token);
      }
    }
    const listed: Listed[] = [];
    for (const clientId of clientIds)
      listed.push(...((await api.get(`/clients/${clientId}/files`)).body as { items: Listed[] }).items);
    const mine = listed.filter(({ name }) => name.startsWith('upload-'));
    const unreadable: string[] = [];
    const readAll = async () => {
      for (const { fileId, name } of mine)
        if ((await api.get(`/files/${fileId}/content`)).status !== 200) unreadable.push(name);
    };
    await readAll();
    await product.stop();

    // the collector of the same code, on the same folder, two days later
    const configuration = new Configuration({ TRACKFORGE_HOME: home, LOG_LEVEL: 'silent', ROLE: 'worker' });
    const foundation = await layFoundation(configuration, () => undefined);
    const app = await makeApplication({
      configuration,
      databases: foundation.databases,
      logger: makeLogger('silent'),
    });
    const found = { without: [] as string[], orphans: [] as string[], collected: 0 };
    try {
      await app.init();
      const blobs = app.get(BlobStore, { strict: false });
      const keysOf = async () => {
        const keys: string[] = [];
        for (const folder of ['files', 'uploads'])
          for await (const { key } of blobs.list(`${folder}/${orgId}`)) keys.push(key);
        return keys;
      };
      const before = await keysOf();
      for (const entry of readdirSync(join(home, 'files'), { recursive: true, withFileTypes: true }))
        if (entry.isFile())
          utimesSync(
            join(entry.parentPath, entry.name),
            (Date.now() - TWO_DAYS_MS) / 1000,
            (Date.now() - TWO_DAYS_MS) / 1000,
          );
      await app.get(DueWorks, { strict: false }).wake('leftover-file-content');
      const after = await keysOf();
      const known = await app.get(StoredFiles, { strict: false }).storageKeys(orgId);
      const kept = new Set(after);
      found.without = [...known].filter((key) => !kept.has(key));
      found.orphans = after.filter((key) => !known.has(key));
      found.collected = before.length - after.length;
    } finally {
      await app.close();
      await foundation.stop();
    }
    product = await startProduct({ port, home });
    await login();
    await readAll();

    console.log(
      `${uploads.length} uploads, ${KILLS} kills, ${interrupted} interrupted and sent again, ${mine.length} files, ${found.collected} objects collected`,
    );
    const { without, orphans } = found;
    const names = mine.map(({ name }) => name.replace(/\.\w+$/, ''));
    expect({
      without,
      orphans,
      unreadable,
      lost: uploads.filter(({ name }) => !names.includes(name)).map(({ name }) => name),
      doubled: names.filter((name, at) => names.indexOf(name) !== at),
    }).toEqual({ without: [], orphans: [], unreadable: [], lost: [], doubled: [] });
    expect(uploads.length).toBeGreaterThanOrEqual(UPLOADS);
    expect(interrupted).toBeGreaterThan(KILLS);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { samplePdf, samplePicture, sampleRecording } from '../../src/files/content/sample-files.js';
import { violations } from './accessibility.js';
import { signIn, walker, type Device, type Walker } from './browser.js';
import { copyOfHome, startProduct, type Product } from './product.js';

const CLIENT = 'Helena Brandt';
const EIGHT_DAYS = 8 * 86_400;
const at = { nora: 'nora.feld@linden-clinic.example', ida: 'ida.marsh@linden-clinic.example' };

// Real: the built product in a process of its own, on its disk; restarted with its clock eight days later.
describe('files of a client', () => {
  let product: Product;
  const offset = Number(process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS ?? 0);
  const found: string[] = [];
  const troubles: string[] = [];
  const enter = async (email: string, path = '/', device: Device = 'desk') => {
    const person = await walker(product.url, device);
    await signIn(person, path, email);
    return person;
  };
  const openFiles = async ({ page }: Walker) => {
    await page.getByRole('link', { name: CLIENT }).first().click();
    await page.getByRole('heading', { name: CLIENT, level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Files' }).click();
    await page.getByRole('heading', { name: 'Files', exact: true }).waitFor();
  };
  const leave = async (person: Walker) => {
    troubles.push(...person.troubles);
    await person.close();
  };
  /** Blobs of clients on the disk. */
  const onDisk = (): string[] => {
    const folder = join(product.home, 'files', 'files');
    for (;;) {
      try {
        return readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
      } catch (error) {
        // a folder may go while it is read; then it is read again
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        if (!existsSync(folder)) return [];
      }
    }
  };

  beforeAll(async () => {
    // alone (TF_PRODUCT_URL given) there is no clinic to copy
    const demo = process.env.TF_DEMO_HOME;
    product = demo
      ? await startProduct({ home: copyOfHome(demo), demo: false })
      : await startProduct({ withinMs: 400_000 });
  }, 420_000);
  afterAll(async () => {
    process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS = String(offset);
    await product?.dispose();
  });

  /** Blobs of what this journey adds; the demo's own come and go by their own days. */
  const kept: string[] = [];
  const note: string[] = [];

  it('take a report marked clinical and a voice note; what can’t be taken is said in words and stays', async () => {
    const nora = await enter(at.nora, '/clients');
    const { page } = nora;
    await openFiles(nora);
    const picker = page.locator('input[type=file]');
    const before = onDisk();
    await picker.setInputFiles([
      { name: 'INR 19 Nov.pdf', mimeType: 'application/pdf', buffer: samplePdf(['INR 2.6']) },
      {
        name: 'Active.pdf',
        mimeType: 'application/pdf',
        buffer: samplePdf(['x'], { catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>' }),
      },
    ]);
    found.push(...(await violations(nora)));
    await page.getByRole('button', { name: 'Add 2 files' }).click();
    await page.getByText('The PDF contains a script').first().waitFor();
    await page.getByRole('button', { name: 'Do not add Active.pdf' }).click();
    await page.getByRole('button', { name: /^INR 19 Nov\.pdf/ }).waitFor();
    const withReport = onDisk();
    kept.push(...withReport.filter((file) => !before.includes(file)));
    await picker.setInputFiles([{ name: 'Question.wav', mimeType: 'audio/wav', buffer: sampleRecording(2) }]);
    await page.getByLabel('The client sees it').check();
    await page.getByRole('button', { name: 'Add this file' }).click();
    await page.getByRole('button', { name: /^Question\.wav/ }).waitFor();
    note.push(...onDisk().filter((file) => !withReport.includes(file)));
    expect([kept.length, note.length]).toEqual([1, 1]);

    await page.getByRole('button', { name: /^INR 19 Nov\.pdf/ }).click();
    await page.getByText('Nobody has opened it yet.').waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const preview = page.getByRole('dialog', { name: 'INR 19 Nov.pdf' });
    await preview.getByText('Page 1 of 1').waitFor();
    await preview.locator('canvas:not([width="300"])').waitFor();
    found.push(...(await violations(nora)));
    const tab = nora.context.waitForEvent('page');
    await preview.getByRole('button', { name: 'Open in a new tab' }).click();
    // shown, or saved where the browser has no reader of its own
    const reader = await tab;
    await Promise.race([reader.waitForURL(/^blob:/, { waitUntil: 'commit' }), reader.waitForEvent('download')]);
    await page.getByRole('listitem').filter({ hasText: 'Nora Feld' }).first().waitFor();
    found.push(...(await violations(nora)));
    await leave(nora);
  });

  it('are not shown to the assistant when they are clinical', async () => {
    const ida = await enter(at.ida, '/clients');
    await openFiles(ida);
    await ida.page.getByText('Drop PDF, images or recordings here').waitFor();
    const shown = await ida.page.locator('#main').innerText();
    expect(shown).not.toContain('INR 19 Nov');
    expect(shown).not.toContain('Question.wav');
    await leave(ida);
  });

  it('reach the client where they are shared, who sends a photo back', async () => {
    const helena = await enter('helena.brandt@client.example', '/app/', 'phone');
    const { page } = helena;
    await page
      .getByRole('link', { name: /Profile/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Files' }).click();
    const before = onDisk();
    await page.getByRole('heading', { name: 'Question.wav' }).waitFor();
    expect(await page.getByText('INR 19 Nov').count()).toBe(0);
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'Dinner.jpg', mimeType: 'image/jpeg', buffer: await samplePicture(800, 600, 'jpeg') }]);
    const photo = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Dinner.jpg' }) });
    await photo.getByRole('button', { name: 'Open' }).click();
    await photo.getByRole('img', { name: 'Dinner.jpg' }).waitFor();
    found.push(...(await violations(helena)));
    await leave(helena);
    // the picture and its thumbnail
    kept.push(...onDisk().filter((file) => !before.includes(file)));
    expect(kept.length).toBe(3);
  });

  it('are gone from the disk eight days later where they were a voice note, and the list says so', async () => {
    await product.stop();
    process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS = String(offset + EIGHT_DAYS);
    product = await startProduct({ home: product.home, demo: false, withinMs: 180_000 });
    const deadline = Date.now() + 100_000;
    while (onDisk().some((file) => note.includes(file))) {
      if (Date.now() > deadline) throw new Error('the voice note is still there');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(onDisk()).toEqual(expect.arrayContaining(kept));
    const nora = await enter(at.nora, '/clients');
    const { page } = nora;
    await openFiles(nora);
    await page.getByText(/^Expired and removed/).click();
    const gone = page.getByRole('button', { name: /^Question\.wav/ });
    await gone.getByText('Expired').waitFor();
    await gone.click();
    await page.getByText(/at the end of its retention period/).waitFor();
    await page.getByRole('button', { name: /^INR 19 Nov\.pdf/ }).waitFor();
    await leave(nora);
  }, 300_000);

  it('met no barrier, no uncaught error and no broken policy on the way', () => {
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

import type { Page } from 'playwright-core';
import { violations } from './accessibility.js';
import { walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const PASSWORD = 'a garden with four old trees';
const run = Date.now().toString(36);
const at = (name: string) => `${name}.${run}@practice.example`;

/** The path of the newest link of that kind in a captured mail, e.g. `/confirm#…`. */
async function linkIn(page: Page, address: string, kind: 'confirm'): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto('/dev/mail');
    const mail = page.locator('article').filter({ hasText: `To ${address}` }).filter({ hasText: `/${kind}#` }).first();
    if (await mail.count() > 0) {
      const [link] = (await mail.innerText()).match(new RegExp(`/${kind}#\\S+`)) ?? [];
      if (link) return link;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`no mail to ${address}`);
}

async function enter({ page }: Walker, email: string, path = '/login'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /^Sign in/ }).click();
}

// Real: the built product, its effects and its captured mails; every link is taken from the mail it came in.
describe('a practice that begins', () => {
  let owner: Walker;
  const found: string[] = [];
  const look = async (person: Walker) => void found.push(...await violations(person));
  beforeAll(async () => { owner = await walker(PRODUCT); });
  afterAll(() => owner?.close());

  it('signs up, confirms the address by mail, and begins with an empty practice of its own', async () => {
    const { page } = owner;
    await page.goto('/login');
    await page.getByRole('link', { name: /Create an account/ }).click();
    await page.getByLabel('Practice or clinic').fill('Alder Practice');
    await page.getByLabel('Your name').fill('Mira Alder');
    await page.getByLabel('E-mail').fill(at('mira'));
    await page.getByLabel('Choose a password').fill('12345678900987654321');
    await look(owner);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Attackers try this password first.').waitFor();
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Look into your mailbox').waitFor();
    await page.goto(await linkIn(page, at('mira'), 'confirm'));
    await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
    await look(owner);
    await page.getByRole('button', { name: 'Confirm and start' }).click();
    await page.getByText('Alder Practice is ready').waitFor();
    await enter(owner, at('mira'));
    await page.getByRole('button', { name: /New client/ }).first().waitFor();
    await look(owner);
  });

  it('met no barrier, no uncaught error and no broken policy on the way', () => {
    expect(found).toEqual([]);
    expect(owner.troubles).toEqual([]);
  });
});

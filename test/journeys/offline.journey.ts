import { cutNetwork, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built app with its service worker; the network is cut in Chromium, and the page is opened anew without it.
describe('the app without network', () => {
  let maya: Walker;
  beforeAll(async () => {
    maya = await walker(PRODUCT, 'phone');
  });
  afterAll(() => maya?.close());

  it('opens from the first load on with plan and progress, and sends what was logged when the network is back', async () => {
    const { page, context } = maya;
    const asPlanned = page.getByRole('button', { name: /^Ate as planned/ }).first();
    await signIn(maya, '/app/', 'maya.stern@client.example');
    await asPlanned.waitFor();
    await page.locator('ion-tab-button', { hasText: 'Progress' }).click();
    const trend = page.getByRole('img', { name: /kg/ }).first();
    await trend.waitFor();

    await cutNetwork(maya);
    await page.goto('/app/');
    const unreached = () =>
      fetch('/api/v1/auth/session', { headers: { 'ngsw-bypass': 'true' } }).then(String, () => 'no network');
    expect(await page.evaluate(unreached)).toBe('no network');
    await page.getByText('Offline', { exact: true }).first().waitFor();
    await asPlanned.click();
    await page.getByText('1 waiting', { exact: true }).first().waitFor();
    await page.locator('ion-tab-button', { hasText: 'Progress' }).click();
    await trend.waitFor();

    await context.setOffline(false);
    await page.locator('ion-tab-button', { hasText: 'Today' }).click();
    await page.getByText('Synced', { exact: true }).first().waitFor();
    expect(maya.troubles).toEqual([]);
  });

  it('forgets everything that it kept when its owner signs out', async () => {
    const { page } = maya;
    const kept = () =>
      page.evaluate(() => Object.keys(localStorage).filter((name) => /kept|remembered|training/.test(name)));
    expect(await kept()).not.toEqual([]);
    await page
      .getByRole('link', { name: /Profile and settings/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').waitFor();
    expect(await kept()).toEqual([]);
  });
});

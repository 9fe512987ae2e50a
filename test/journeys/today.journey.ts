import type { Locator } from 'playwright-core';
import { signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const NORA = 'nora.feld@linden-clinic.example';
const REASON = 'Talked to the client on the phone.';

// Real: the built product with the demo clinic. A client with chronic kidney disease, and a plan that is rich in potassium.
describe('Today', () => {
  let nora: Walker, ida: Walker;
  afterAll(async () => {
    for (const each of [nora, ida]) await each?.close();
  });

  const tab = ({ page }: Walker, name: string) =>
    page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name }).click();
  const potassium = async (value: string, time: string) => {
    const { page } = nora;
    await tab(nora, 'Medical');
    await page.getByRole('button', { name: 'Panel entry' }).click();
    const box = page.getByRole('combobox', { name: 'Laboratory test' });
    await box.fill('pota');
    await page
      .getByRole('option', { name: /^Potassium/ })
      .first()
      .waitFor();
    await box.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByLabel('at', { exact: true }).fill(time);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('is where a dietitian begins: ranked, explained, counted', async () => {
    nora = await walker(PRODUCT);
    const { page } = nora;
    await signIn(nora, '/', NORA);
    await page.waitForURL(/\/today$/);
    await page.locator('.q').first().waitFor();
    // list and navigation count by themselves, and alerts may still be raised: they agree in the end
    const figure = async (said: Locator) => Number(/\d+/.exec((await said.textContent()) ?? '')?.[0] ?? 0);
    const agree = async () => {
      const counted = await figure(page.getByRole('button', { name: /^Mine/ }));
      return counted > 0 && counted === (await figure(page.getByRole('link', { name: /^Today/ }).first()));
    };
    while (!(await agree())) await page.waitForTimeout(100);
    await page.getByRole('heading', { name: 'Why' }).waitFor();
  });

  it('is worked through by keyboard: down, resolve with a reason, take it back, snooze with a reason', async () => {
    const { page } = nora;
    const chosen = (line: number) => page.locator('.q').nth(line).and(page.locator('.foc')).waitFor();
    await page.keyboard.press('j');
    await chosen(1);
    await page.keyboard.press('k');
    await chosen(0);
    const first = await page.locator('.q.foc').getAttribute('data-row');
    await page.keyboard.press('j');
    await chosen(1);
    const second = await page.locator('.q.foc').getAttribute('data-row');
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('short');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByText('Give a reason of ten characters or more.').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(REASON);
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.locator(`.q[data-row="${second}"]`).waitFor({ state: 'detached' });
    await page.locator(`.q[data-row="${first}"]`).waitFor();
    await page.keyboard.press('u');
    await page.locator(`.q[data-row="${second}"]`).waitFor();
    await page.locator(`.q[data-row="${second}"] .who`).click();
    await page.keyboard.press('s');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(REASON);
    await page.keyboard.press('Control+Enter');
    await page.locator(`.q[data-row="${second}"]`).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Snoozed' }).waitFor();
  });

  it('learns of a potassium of 5.6 without a reload, and forgets it with one of 4.4; the history says why', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Amir Haddad').first().click();
    await page.getByRole('heading', { name: 'Amir Haddad' }).waitFor();
    await potassium('5.6', '00:01');
    await tab(nora, 'Overview');
    const card = page.locator('tf-alerts-card');
    await card
      .getByText(/otassium/)
      .first()
      .waitFor({ timeout: 20_000 });
    await page.locator('tf-alert-chips').getByRole('link').first().waitFor();

    await potassium('4.4', '00:02');
    await tab(nora, 'Overview');
    await card.getByText(/gone by (itself|themselves)/).waitFor({ timeout: 20_000 });
    await card.getByText(/gone by (itself|themselves)/).click();
    await card
      .getByText(/the medical record changed: Potassium 4.4 mmol\/L/)
      .first()
      .waitFor();
    await tab(nora, 'History');
    await page.getByText('Alert went by itself').first().waitFor();
    await page
      .getByText(/Potassium 4.4 mmol\/L/)
      .first()
      .waitFor();
  });

  it('tells the assistant nothing of warnings', async () => {
    ida = await walker(PRODUCT);
    const { page } = ida;
    await signIn(ida, '/today', 'ida.marsh@linden-clinic.example');
    await page.getByRole('group', { name: 'Whose clients' }).waitFor();
    expect(await page.getByRole('button', { name: /^Warnings/ }).count()).toBe(0);
    expect(await page.getByText(/otassium/).count()).toBe(0);
    for (const { troubles } of [nora, ida]) expect(troubles).toEqual([]);
  });
});

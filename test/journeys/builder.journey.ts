import type { Page } from 'playwright-core';
import { violations } from './accessibility.js';
import { shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

async function write(page: Page, meal: string, foods: string, count: number): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^Add to Mon.*, ${meal}`) })
    .first()
    .focus();
  await page.keyboard.press('q');
  await page.locator('#quick-text').fill(foods);
  await page.getByRole('button', { name: `Add ${count} foods` }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// Real: the built product in a process of its own, walked as a dietitian would.
describe('a plan that leaves something to choose', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    await nora.page.getByText('Emma Svensson').first().click();
    await nora.page.getByRole('link', { name: 'Plans', exact: true }).click();
    await nora.page.getByRole('button', { name: 'New plan' }).first().click();
    await nora.page.getByLabel('Name', { exact: true }).fill('Walked choices');
    await nora.page.getByRole('button', { name: 'Create and open' }).click();
    await nora.page.locator('tf-week-grid .cell').first().waitFor();
  });
  afterAll(() => nora?.close());

  it('offers another food and another meal, counts the first, and says the range', async () => {
    const { page } = nora;
    await write(page, 'Breakfast', '60 g oats, 200 g milk', 2);
    await page.locator('tf-plan-card', { hasText: 'Milk' }).click();
    await page.keyboard.press('o');
    const dialog = page.getByRole('dialog');
    await dialog.locator('.line').nth(1).click();
    await dialog.getByRole('button', { name: 'Offer as alternative' }).click();
    await shows(page.locator('tf-week-grid .or'), 1);
    await write(page, 'Lunch', '150 g chicken breast, 180 g rice', 2);
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Or another meal…' }).click();
    await page.locator('#quick-text').fill('200 g lentils cooked, 60 g bread');
    await page.getByRole('button', { name: 'Add 2 foods' }).click();
    await shows(page.locator('tf-week-grid .or'), 2);
    await page.getByText('Depending on the choice:').first().waitFor();
    expect(await violations(nora)).toEqual([]);
  });

  it('copies several cards to another day, and one undo takes them back', async () => {
    const { page } = nora;
    const cards = page.locator('tf-plan-card');
    await cards.nth(0).click();
    await cards.nth(2).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await page
      .getByRole('button', { name: /^Add to Tue.*, Breakfast/ })
      .first()
      .focus();
    await page.keyboard.press('Control+v');
    await shows(cards, 10);
    await page.keyboard.press('Control+z');
    await shows(cards, 7);
    await page.getByText(/· saved/).waitFor();
  });

  it('is published with both, and becomes the draft of another client', async () => {
    const { page } = nora;
    await page.getByRole('button', { name: /^Publish v1/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Frozen with this version').waitFor();
    for (const field of await dialog.locator('textarea').all()) await field.fill('Discussed with the client');
    for (const box of await dialog.locator('input[type=checkbox]').all()) await box.check();
    await dialog
      .getByRole('button', { name: /^Publish/ })
      .last()
      .click();
    await dialog.getByRole('button', { name: /Assign/ }).waitFor();
    await page.goto(`${page.url()}/versions/1`);
    await shows(page.locator('.item.instead'), 3);
    await page.getByRole('button', { name: 'Copy as draft…' }).click();
    await dialog.getByLabel('Another client').check();
    await page.locator('#copy-client').fill('Helena');
    await dialog.getByRole('button', { name: /^Helena Brandt/ }).click();
    await dialog.getByText(/^ ?Scale to the target|^ ?Portions stay/).waitFor();
    expect(await violations(nora)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make draft' }).click();
    await shows(page.locator('tf-week-grid .or'), 2);
    await page.getByText('Helena Brandt').first().waitFor();
    expect(nora.troubles).toEqual([]);
  });
});

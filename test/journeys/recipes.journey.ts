import type { Page } from 'playwright-core';
import { violations } from './accessibility.js';
import { shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const RECIPE = 'Walked muesli';

async function addIngredient(page: Page, search: string, found: RegExp, grams: string): Promise<void> {
  const rows = page.locator('tf-recipe-ingredients tbody tr');
  const before = await rows.count();
  await page.getByLabel('Add a food or recipe').fill(search);
  await page.getByRole('option', { name: found }).first().click();
  // its values are read first
  await rows.nth(before).getByRole('textbox').first().fill(grams);
}

async function openPlans(page: Page, client: string): Promise<void> {
  await page.goto('/clients');
  await page.getByText(client).first().click();
  await page.getByRole('link', { name: 'Plans', exact: true }).click();
}

// Real: the built product in a process of its own, walked as a dietitian would.
describe('recipes, templates and print', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    await nora.page.getByText('Amir Haddad').waitFor();
  });
  afterAll(() => nora?.close());

  it('writes a recipe of several ingredients, with figures per serving while typing', async () => {
    const { page } = nora;
    await page.getByRole('link', { name: 'Recipes', exact: true }).click();
    await page.getByText('Lentil soup with carrots').waitFor();
    await page.getByRole('link', { name: 'New recipe' }).click();
    await page.getByLabel('Name', { exact: true }).fill(RECIPE);
    await page.getByLabel('Servings').fill('2');
    await addIngredient(
      page,
      'oats regular quick not fortified dry',
      /oats, regular and quick, not fortified, dry/,
      '120',
    );
    await addIngredient(page, 'blueberries raw', /Blueberries, raw/, '150');
    await addIngredient(page, 'walnuts english', /Nuts, walnuts, english/, '30');
    await page.getByLabel(/^How .*oats.* is cooked/).selectOption('cereal-cooked');
    await page.getByRole('cell', { name: '62 %', exact: true }).waitFor();
    // 120 g oats at 379, 150 g blueberries at 57, 30 g walnuts at 654 kcal: 737 kcal, half of it a serving
    await page.locator('[data-figure=energy]', { hasText: /^36\d$/ }).waitFor();
    await page.getByRole('button', { name: 'Add step' }).click();
    await page.getByLabel('Step 1', { exact: true }).fill('Simmer the oats, then put berries and nuts on top.');
    await page.getByRole('button', { name: /^Save recipe/ }).click();
    await page.waitForURL(/\/recipes\/[0-9a-f-]{36}$/);
    await page.getByText('No changes').waitFor();
    await page.getByText('Tree nuts').first().waitFor();
    expect(await violations(nora)).toEqual([]);
  });

  it('becomes a dish in a plan, is halved there, and the recipe stays as it is', async () => {
    const { page } = nora;
    await openPlans(page, 'Amir Haddad');
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Walked dishes');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await page.getByRole('button', { name: /^Add to Mon.*, Breakfast/ }).click();
    await page.getByLabel('Search foods').fill(RECIPE);
    await page.getByRole('option', { name: new RegExp(RECIPE) }).click();
    const head = page.getByRole('button', { name: new RegExp(`^Dish ${RECIPE}`) });
    await head.waitFor();
    await shows(page.locator('tf-plan-card'), 3);
    await head.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('As in the recipe').waitFor();
    expect(await violations(nora)).toEqual([]);
    await dialog.getByRole('button', { name: 'Halve' }).click();
    await dialog.getByRole('cell', { name: '30 g', exact: true }).first().waitFor();
    await dialog.getByText('As in the recipe').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: new RegExp(`^Dish ${RECIPE}.*0\\.5`) }).waitFor();
    await page.locator('tf-plan-card', { hasText: 'walnuts' }).click();
    await page.locator('tf-plan-card', { hasText: 'walnuts' }).press('Delete');
    await page.getByRole('button', { name: /^Dish .* changed/ }).click();
    await page.getByRole('dialog').getByText('left out').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset to recipe' }).click();
    await page.getByRole('dialog').getByText('As in the recipe').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText(/· saved/).waitFor();
  });

  it('copies Monday to the other days in one step, and saves the week as a template', async () => {
    const { page } = nora;
    await page.getByRole('button', { name: /^Add to Mon.*, Lunch/ }).click();
    await page.getByRole('button', { name: 'Copy to other days…' }).click();
    await page.getByLabel('All other days').check();
    await page.getByRole('button', { name: 'Copy to 6 days' }).click();
    await page.locator('tf-plan-card').nth(20).waitFor();
    await shows(page.getByRole('button', { name: new RegExp(`^Dish ${RECIPE}`) }), 7);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('tf-plan-card').nth(3).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.locator('tf-plan-card').nth(20).waitFor();
    await page.getByText(/· saved/).waitFor();
    await page.getByRole('button', { name: 'Save as template' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Walked week');
    await page.getByRole('button', { name: 'Save template' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('makes a plan of another client from it, in four clicks', async () => {
    const { page } = nora;
    await page.getByRole('link', { name: 'Plan templates' }).click();
    await page.getByRole('button', { name: 'Use for client: Walked week' }).waitFor();
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Use for client: Walked week' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Client').fill('Helena');
    await dialog.getByRole('button', { name: /^Helena Brandt/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make draft' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await page.locator('tf-plan-card').nth(20).waitFor();
    await page.getByText('Helena Brandt').first().waitFor();
    await shows(page.getByRole('button', { name: new RegExp(`^Dish ${RECIPE}`) }), 7);
  });

  it('prints a published version as PDF', async () => {
    const { page } = nora;
    await openPlans(page, 'Helena Brandt');
    await page
      .getByRole('link', { name: /^View v/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Print' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const pdf = Buffer.concat(chunks);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(nora.troubles).toEqual([]);
  });
});

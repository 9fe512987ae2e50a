import { violations } from './accessibility.js';
import { shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

/** The keys of the grid work as soon as it has the focus, which follows a click or Escape a moment later. */
const gridFocused = (page: Walker['page']) =>
  page.locator('[data-spot="current"]:focus').waitFor({ state: 'attached' });

// Real: the built product in a process of its own, walked as a dietitian and as the org's admin would.
describe('foods of the clinic itself', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    await signIn(nora, '/', 'nora.feld@linden-clinic.example');
    await nora.page.getByText('Amir Haddad').first().waitFor();
  });
  afterAll(() => nora?.close());

  it('adds a product from its label: a wrong barcode is said, figures per serving become those of 100 g', async () => {
    const { page } = nora;
    await page.goto('/foods');
    await page.getByRole('link', { name: 'New food' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Overnight oats, cherries');
    await page.getByLabel('Brand').fill('Morning Mill');
    await page.getByLabel('Barcode').fill('4006381333930');
    await page.getByLabel('Barcode').blur();
    await page.getByText('The last digit does not fit the others: look again.').waitFor();
    await page.getByLabel('Barcode').fill('4006381 333931');
    await page.getByRole('button', { name: 'per serving' }).click();
    await page.getByLabel('A serving weighs').fill('180');
    for (const [figure, typed] of [
      ['Energy', '252'],
      ['Fat', '5.4'],
      ['Carbohydrate (EU label, without fibre)', '39.6'],
      ['Sugars', '<0.5'],
      ['Protein', '9'],
      ['Salt', '0.18'],
    ] as const)
      await page.getByLabel(figure, { exact: true }).fill(typed);
    await page.getByText('140 kcal per 100 g').waitFor();
    await page.getByLabel('Milk', { exact: true }).selectOption('contains');
    await page.getByLabel('Tree nuts', { exact: true }).selectOption('may-contain');
    await page.getByRole('button', { name: 'Add measure' }).click();
    await page.getByLabel('Measure', { exact: true }).fill('1 jar');
    await page.getByLabel('Grams', { exact: true }).fill('180');
    await page.getByRole('button', { name: 'Save food' }).first().click();
    await page.getByRole('heading', { name: 'Overnight oats, cherries' }).waitFor();
    await page.getByText('4006381333931').waitFor();
    await page.getByText('< 0.5 g').waitFor();
    await page.locator('li', { hasText: 'Tree nuts' }).getByText('may contain').waitFor();
  });

  it('is found by its barcode in the builder, and put into the week', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Amir Haddad').first().click();
    await page.getByRole('link', { name: 'Plans', exact: true }).click();
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Own oats');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await page.getByRole('button', { name: /^Add to .*Mon.*, Breakfast/ }).click();
    await page.getByLabel('Search foods').fill('4006381333931');
    await page.getByRole('option', { name: /Overnight oats, cherries/ }).waitFor();
    await page.getByLabel('Search foods').press('Enter');
    await page.locator('tf-plan-card', { hasText: 'Overnight oats' }).waitFor();
    await page.getByText(/· saved/).waitFor();
    await page.reload();
    await page.locator('tf-plan-card', { hasText: 'Overnight oats' }).waitFor();
  });

  it('swaps salmon for an equivalent: the difference is shown first, and one step takes it back', async () => {
    const { page } = nora;
    const cards = (name: string) => page.locator('tf-plan-card', { hasText: name });
    for (const day of ['Tue', 'Wed']) {
      await page.getByRole('button', { name: new RegExp(`^Add to .*${day}.*, Dinner`) }).click();
      await page.getByLabel('Search foods').fill('atlantic salmon farmed cooked');
      await page.getByRole('option', { name: /Atlantic salmon, farmed, cooked/ }).waitFor();
      await page.getByLabel('Search foods').press('Enter');
      await page.getByLabel(/^Portion of/).fill('120');
      await page.keyboard.press('Enter');
    }
    await cards('Atlantic salmon').nth(1).waitFor();
    await cards('Atlantic salmon').first().click();
    await gridFocused(page);
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    const herring = dialog.getByRole('radio', { name: /^Herring, cooked/ });
    await herring.check();
    await dialog.getByText('1 portion becomes Herring, cooked.').waitFor();
    expect(await violations(nora)).toEqual([]);
    await herring.press('Enter');
    await cards('Herring').waitFor();
    await shows(cards('Atlantic salmon'), 1);
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await cards('Atlantic salmon').nth(1).waitFor();
    await shows(cards('Herring'), 0);
    await cards('Atlantic salmon').first().click();
    await gridFocused(page);
    await page.keyboard.press('s');
    await dialog.getByLabel('All 2 portions in this plan').check();
    await dialog.getByLabel('Another food').fill('tofu firm');
    await dialog.getByRole('radio', { name: /Tofu/ }).first().check();
    await dialog.getByText(/^2 portions on 2 days become .*[Tt]ofu/).waitFor();
    await dialog.getByRole('button', { name: 'Replace 2 portions' }).click();
    await cards('ofu').nth(1).waitFor();
    await shows(cards('Atlantic salmon'), 0);
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await cards('Atlantic salmon').nth(1).waitFor();
    await page.getByText(/· saved/).waitFor();
  });

  it('takes several foods as one jots them down; what it does not understand stays in the field', async () => {
    const { page } = nora;
    await page.getByRole('button', { name: /^Add to .*Thu.*, Lunch/ }).click();
    await page.getByLabel('Search foods').press('Escape');
    await gridFocused(page);
    await page.keyboard.press('q');
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel('Foods with amounts, separated by commas or lines');
    await field.fill('2 eggs, 30g oats, 1 banana, some pepper');
    await dialog.getByText('No amount. Write how much').waitFor();
    await dialog.locator('li', { hasText: '2 eggs' }).getByText('100 g').waitFor();
    await dialog.locator('li', { hasText: '1 banana' }).getByText('118 g').waitFor();
    await dialog.locator('li', { hasText: '30g oats' }).getByText('30 g', { exact: true }).waitFor();
    expect(await violations(nora)).toEqual([]);
    await field.press('Control+Enter');
    await dialog.getByText('3 added. 1 line was not understood and is kept.').waitFor();
    expect(await field.inputValue()).toBe('some pepper');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
    // keys are the grid's again when the dialog has gone
    await dialog.waitFor({ state: 'detached' });
    const banana = page.locator('tf-plan-card', { hasText: 'Banana' });
    await banana.waitFor();
    await page.keyboard.press('Control+z');
    await banana.waitFor({ state: 'detached' });
    await page.getByText(/· saved/).waitFor();
  });

  it('is archived: searches no longer find it', async () => {
    const { page } = nora;
    await page.goto('/foods');
    await page.getByRole('button', { name: 'Own', exact: true }).click();
    await page.getByRole('link', { name: 'Overnight oats, cherries' }).click();
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('Archived: searches no longer find it, plans keep it.').waitFor();
    await page.goto('/foods');
    await page.getByLabel('Search foods').fill('4006381333931');
    await page.getByText('No food found for').waitFor();
  });

  it('imports a file of 300 foods: rejected lines are named with the reason, and the same file changes nothing', async () => {
    const lena = await walker(PRODUCT);
    await signIn(lena, '/', 'lena.novak@linden-clinic.example');
    const { page } = lena;
    await page.getByRole('link', { name: 'Foods', exact: true }).waitFor();
    await page.goto('/foods/imports');
    const lines = Array.from({ length: 300 }, (_, n) =>
      n % 100 === 7 ? `${n};=1+1;1;1` : n % 100 === 8 ? `${n};Bun ${n};1.5;1` : `${n};"Bun ${n}";${1000 + n};< 0,5`,
    );
    const file = {
      name: 'buns.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Nr;Name;Brennwert (kJ);Zucker g', ...lines].join('\r\n'), 'latin1'),
    };
    const imported = async (result: string) => {
      await page.getByLabel('Choose a file').setInputFiles(file);
      await page.getByText('6 lines rejected').first().waitFor();
      await page.getByText('A formula, which a spreadsheet would run').first().waitFor();
      await page.getByRole('button', { name: 'Import 294 foods' }).click();
      // of the import itself: the look before says what would come of it in the same words
      await page.getByRole('article').getByText(result).first().waitFor();
    };
    await imported('294 added, 0 changed, 0 unchanged');
    await imported('0 added, 0 changed, 294 unchanged');
    await page.goto('/foods');
    await page.getByLabel('Search foods').fill('bun 42');
    await page.getByRole('link', { name: 'Bun 42', exact: true }).click();
    await page.getByText('< 0.5 g').first().waitFor();
    expect(lena.troubles).toEqual([]);
    await lena.close();
  });

  it('met no uncaught error and no broken policy on the way', () => expect(nora.troubles).toEqual([]));
});

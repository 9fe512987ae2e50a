import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD as PASSWORD, shows, signIn, walker, type Walker } from './browser.js';
import { clinicDate, CLINIC_ZONE, productNow } from './clock.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const today = clinicDate(productNow());
/** Column of today in the week, as the grid names it. */
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: CLINIC_ZONE }).format(productNow());

/** As a hand does it: press, move in steps, let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  // as a hand does: only what stands still and lies on top is taken
  await from.hover({ position: { x: 20, y: 8 } });
  const start = await from.boundingBox();
  if (!start) throw new Error('nothing to drag');
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y + 18, { steps: 4 });
  const end = await to.boundingBox();
  if (!end) throw new Error('nowhere to drop');
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2 - 6, { steps: 12 });
  await page.waitForTimeout(200);
  await page.mouse.up();
}

// Real: the built product in a process of its own, walked as a dietitian and as her client would.
describe('the line of the main job', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
  });
  afterAll(() => nora?.close());

  it('lets a dietitian in, and refuses a wrong password without losing the address', async () => {
    const { page } = nora;
    await page.goto('/');
    await page.getByLabel('E-mail').fill('nora.feld@linden-clinic.example');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByText('E-mail and password do not match.').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('nora.feld@linden-clinic.example');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByRole('group', { name: 'Whose clients' }).waitFor();
  });

  it('registers a client with a name and one contact', async () => {
    const { page } = nora;
    await page
      .getByRole('button', { name: /New client/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Marta Lindqvist');
    await page.getByLabel('E-mail', { exact: true }).fill('marta.lindqvist@client.example');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { name: 'Marta Lindqvist' }).waitFor();
  });

  it('records a nutrition profile and shows the equation, its inputs and its source', async () => {
    const { page } = nora;
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Profile' }).click();
    await page.getByLabel('Sex, as the equation uses it').selectOption('female');
    await page.getByLabel('Birth date').fill('04/05/1980');
    await page.getByLabel('Height').fill('170');
    await page.getByLabel('Weight').fill('70');
    const working = page.getByText('Energy target, worked out').locator('xpath=ancestor::section');
    await working.getByText('Mifflin', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Record profile' }).click();
    await page.getByText(/^Recorded .* by Nora Feld/).waitFor();
  });

  it('builds a week: misspelt search, keyboard, a portion changed, and a reload loses nothing', async () => {
    const { page } = nora;
    await page.getByRole('link', { name: 'Plans', exact: true }).click();
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Journey 1,700');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await page.getByLabel('Search foods').waitFor();
    for (const [meal, misspelt, found] of [
      ['Breakfast', 'blubery', /Blueberries, raw/],
      ['Lunch', 'brocoli', /Broccoli/],
      ['Dinner', 'lentls', /Lentils/],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^Add to .*${weekday}.*, ${meal}`) }).click();
      await page.getByLabel('Search foods').fill(misspelt);
      await page.getByRole('option', { name: found }).first().waitFor();
      await page.getByLabel('Search foods').press('Enter');
    }
    await page.locator('tf-plan-card').nth(2).waitFor();
    // a click on the next meal counts, though the portion that was open closes under it
    for (const [meal, food] of [
      ['Breakfast', 'Blueberries'],
      ['Lunch', 'Broccoli'],
      ['Dinner', 'Lentils'],
    ])
      await page.locator('[role=row]', { hasText: meal }).locator('tf-plan-card', { hasText: food }).waitFor();
    await page.reload();
    await page.locator('tf-plan-card').nth(2).waitFor();
    await page.getByText(/· saved/).waitFor();
    for (const food of ['Blueberries', 'Broccoli', 'Lentils'])
      await page.locator('tf-plan-card', { hasText: food }).filter({ hasNotText: '…' }).waitFor();
    await shows(page.locator('tf-plan-card'), 3);
  });

  it('moves a card to another meal with the mouse, and takes a food from the list into the week', async () => {
    const { page } = nora;
    const card = page.locator('tf-plan-card', { hasText: 'Blueberries' });
    await drag(page, card, page.getByRole('button', { name: new RegExp(`^Add to .*${weekday}.*, Dinner`) }));
    await page
      .locator('[role=row]', { hasText: 'Dinner' })
      .locator('tf-plan-card', { hasText: 'Blueberries' })
      .waitFor();
    await page.getByLabel('Search foods').fill('apples raw');
    // the answer stands: the list of before may hold an apple too, which would be gone in the middle of the drag
    await page.getByRole('option', { name: /^Rose-apples/ }).waitFor();
    await drag(
      page,
      page.getByRole('option', { name: /^Apples, raw|^Apple/ }).first(),
      page.getByRole('button', { name: new RegExp(`^Add to .*${weekday}.*, Breakfast`) }),
    );
    await page.locator('[role=row]', { hasText: 'Breakfast' }).locator('tf-plan-card', { hasText: 'Apple' }).waitFor();
    await page.getByText(/· saved/).waitFor();
  });

  it('publishes an immutable version with a receipt and assigns it from today', async () => {
    const { page } = nora;
    await page.getByRole('button', { name: /^Publish v1/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Publish v1/ }).click();
    await dialog.getByText('Content hash, over salt and content').waitFor();
    await dialog.getByRole('button', { name: 'Assign from a date' }).click();
    await page.getByLabel('From').fill(today);
    await page.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click();
    await page
      .getByText(/Assigned from/)
      .first()
      .waitFor();
  });

  it('shows every act in the history and verifies the chain', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Marta Lindqvist').click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'History' }).click();
    for (const act of ['Plan assigned', 'Plan published', 'Nutrition profile recorded', 'Client registered'])
      await page.getByText(act).first().waitFor();
    await page.getByRole('button', { name: /^Verify/ }).click();
    await page.getByText('Chain verified').first().waitFor();
  });

  it('lets the client log on the phone, and the dietitian sees it without reloading', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Helena Brandt').click();
    await page.getByText('not logged yet').first().waitFor();
    const before = await page.getByText('not logged yet').count();

    const helena = await walker(PRODUCT, 'phone');
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    await helena.page.getByRole('button', { name: 'Ate as planned' }).click();
    await helena.page.getByText('as planned').first().waitFor();
    await shows(page.getByText('not logged yet'), before - 1);
    await page
      .getByText(/^as planned, /)
      .first()
      .waitFor();

    await helena.page
      .getByRole('link', { name: /^Adjust/ })
      .or(helena.page.getByRole('button', { name: /^Adjust/ }))
      .first()
      .click();
    await helena.page
      .getByRole('button', { name: /^Less / })
      .first()
      .click();
    await helena.page.getByRole('button', { name: /^Save / }).click();
    await page
      .getByText(/^adjusted, /)
      .first()
      .waitFor();
    expect(helena.troubles).toEqual([]);
    await helena.close();
  });

  it('met no uncaught error and no broken policy on the way', () => expect(nora.troubles).toEqual([]));
});

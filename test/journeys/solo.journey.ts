import type { Locator } from 'playwright-core';
import { cutNetwork, shows, walker, type Walker } from './browser.js';
import { clinicDate, productNow } from './clock.js';
import { linkIn } from './mail.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const PASSWORD = 'a garden with four old trees';
const run = Date.now().toString(36);
const at = (name: string) => `${name}.solo.${run}@practice.example`;
const today = clinicDate(productNow());
const MOST_ACTS = 60;

/** Presses of the mouse and of keys, counted: what two weeks cost somebody's hands. */
class Hands {
  acts = 0;

  async click(target: Locator): Promise<void> {
    this.acts += 1;
    await target.click();
  }

  async type(target: Locator, text: string): Promise<void> {
    this.acts += text.length;
    await target.fill(text);
  }
}

// Real: the built product with its mails, walked alone: nobody else belongs to this practice.
describe('the day of somebody who works alone', () => {
  let solo: Walker;
  let client: Walker;
  const tab = (name: string) =>
    solo.page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name });
  beforeAll(async () => {
    solo = await walker(PRODUCT);
    client = await walker(PRODUCT, 'phone');
  });
  afterAll(async () => {
    await solo?.close();
    await client?.close();
  });

  it('signs up alone, sees clients, and weighs in pounds', async () => {
    const { page } = solo;
    await page.goto('/login');
    await page.getByRole('link', { name: /Create an account/ }).click();
    await page.getByLabel('Practice or clinic').fill('Sola Nutrition');
    await page.getByLabel('Your name').fill('Sola Maris');
    await page.getByLabel('E-mail').fill(at('sola'));
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByLabel('Yes: I care for clients, and I administer the practice.').check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Look into your mailbox').first().waitFor();
    await page.goto(await linkIn(page, at('sola'), 'confirm'));
    await page.getByRole('button', { name: 'Confirm and start' }).click();
    await page.getByText('Sola Nutrition is ready').first().waitFor();
    await page.getByRole('link', { name: 'Begin' }).click();
    await page
      .getByRole('button', { name: /New client/ })
      .first()
      .waitFor();
    await page.goto('/settings/organisation');
    await page.getByLabel('Units').selectOption({ label: 'US (lb, oz)' });
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Saved.').first().waitFor();
  });

  it('registers a client of whom only the year of birth is known, and corrects the phone number', async () => {
    const { page } = solo;
    await page.goto('/clients');
    await page
      .getByRole('button', { name: /New client/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Ida Reed');
    await page.getByRole('dialog').getByLabel('Contact by').selectOption({ label: 'Phone' });
    await page.getByRole('dialog').getByLabel('Phone', { exact: true }).fill('0170 1234567');
    await page.getByLabel('Birth date').fill('1950');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { name: 'Ida Reed' }).waitFor();
    await page.getByText(/about \d\d y · .*born 1950/).waitFor();

    const details = page.getByRole('region', { name: 'Contact details' });
    await details.getByRole('button', { name: 'Edit' }).click();
    await details.getByLabel('Phone').fill('0170 7654321');
    await details.getByRole('button', { name: 'Add contact' }).click();
    await details.getByLabel('Phone').nth(1).waitFor();
    await details.getByRole('combobox').nth(1).selectOption({ label: 'E-mail' });
    await details.getByLabel('E-mail', { exact: true }).fill(at('ida'));
    await details.getByRole('button', { name: 'Save' }).click();
    await details.getByText('0170 7654321').waitFor();
    await shows(details.getByText('0170 1234567'), 0);
  });

  it('enters a weight in pounds, which stays one', async () => {
    const { page } = solo;
    await page.getByRole('button', { name: 'Add weight' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Weight', { exact: true }).fill('154');
    await dialog.getByText('lb').first().waitFor();
    await dialog.getByRole('button', { name: 'Save weight' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('button', { name: /^154\.0\slb/ }).waitFor();
  });

  it('builds two weeks by mouse: one day, then the others copied from it', async () => {
    const { page } = solo;
    await tab('Plans').click();
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Two weeks');
    await page.getByRole('radio', { name: '2 weeks' }).click();
    await page.getByRole('button', { name: 'Create and open' }).click();
    const search = page.getByLabel('Search foods');
    await search.waitFor();
    const hands = new Hands();
    for (const [meal, food, found] of [
      ['Breakfast', 'blueberries raw', /^Blueberries/],
      ['Lunch', 'lentils cooked', /^Lentils/],
      ['Dinner', 'broccoli raw', /^Broccoli/],
    ] as const) {
      // the first Monday, whatever today is: the other days are copied from it
      await hands.click(page.getByRole('button', { name: new RegExp(`^Add to .*Mon.*, ${meal}`) }).first());
      await hands.type(search, food);
      await hands.click(page.getByRole('option', { name: found }).first());
      await page.locator('[role=row]', { hasText: meal }).locator('tf-plan-card').first().waitFor();
    }
    await hands.click(page.getByRole('button', { name: /^Actions for .*Mon/ }).first());
    await hands.click(page.getByRole('menuitem', { name: 'Copy to all later empty days' }));
    await page.locator('tf-plan-card').nth(20).waitFor();
    await shows(page.locator('tf-plan-card'), 21);
    await hands.click(page.getByRole('button', { name: 'Next week' }));
    await page.getByText('Week 2', { exact: true }).first().waitFor();
    await page.locator('tf-plan-card').nth(20).waitFor();
    expect(hands.acts).toBeLessThan(MOST_ACTS);
    await page.getByText(/· saved/).waitFor();
  });

  it('publishes and assigns it from today', async () => {
    const { page } = solo;
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

  it('invites the client, who logs a meal without network and swaps a food with a note', async () => {
    await solo.page.goto('/clients');
    await solo.page.getByText('Ida Reed').first().click();
    await solo.page.getByRole('button', { name: 'Invite to the app' }).click();
    await solo.page
      .getByText(/^Invited: /)
      .first()
      .waitFor();
    const { page, context } = client;
    await page.goto(await linkIn(page, at('ida'), 'join'));
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: /^Join/ }).click();
    await page.getByText('Synced').first().waitFor();
    await page.getByText('Breakfast').first().waitFor();

    await cutNetwork(client);
    await page.getByRole('button', { name: 'Log another meal' }).click();
    await page.getByLabel('What to call it').fill('Coffee with a neighbour');
    await page.getByLabel('Note').fill('Two biscuits, I did not weigh them.');
    await page.getByRole('button', { name: /^Save / }).click();
    await page.getByText('Coffee with a neighbour').first().waitFor();
    await context.setOffline(false);
    await page.getByText('Synced').first().waitFor();

    await page
      .getByRole('button', { name: 'Adjust Breakfast' })
      .or(page.getByRole('button', { name: /^Breakfast/ }))
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Blueberries/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Replace' }).click();
    await page.getByLabel('Search foods').fill('strawberries raw');
    await page
      .locator('tf-food-search')
      .getByRole('button', { name: /^Strawberries/ })
      .first()
      .click();
    await page.getByLabel('Note').fill('The shop had none.');
    await page.getByRole('button', { name: /^Save Breakfast/ }).click();
    await page.getByText('Synced').first().waitFor();
  });

  it('asks before a weight that the client typed is lost, and shows it in their units', async () => {
    const { page } = client;
    const sheet = page.locator('tf-weight-form');
    const question = page.getByRole('alertdialog', { name: 'Discard unsaved changes?' });
    await page.locator('ion-tab-button', { hasText: 'Progress' }).click();
    await page.getByRole('button', { name: 'Correct today’s weight' }).click();
    await sheet.getByRole('button', { name: 'More' }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await question.getByText('Weight').waitFor();
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await question.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Keep editing' }).click();
    expect(await sheet.getByRole('textbox').first().inputValue()).toBe('154.1');
    await page.goBack();
    await question.getByRole('button', { name: 'Discard' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByText('Log another meal').first().waitFor();
    await page.locator('ion-tab-button', { hasText: 'Progress' }).click();
    await page
      .getByText(/154\.0/)
      .first()
      .waitFor();
  });

  it('reads both in the food diary', async () => {
    const { page } = solo;
    await tab('Food diary').click();
    const extra = page.getByRole('article', { name: 'Coffee with a neighbour' });
    await extra.getByText('Two biscuits, I did not weigh them.', { exact: false }).waitFor();
    const breakfast = page.getByRole('article', { name: 'Breakfast' });
    await breakfast.getByText('The shop had none.', { exact: false }).waitFor();
    await breakfast.getByText(/^Strawberries/).waitFor();
    await breakfast.getByText(/^Blueberries/).waitFor();
  });

  it('cannot leave the client with nobody to care for them', async () => {
    const { page } = solo;
    await tab('Overview').click();
    const care = page.getByRole('region', { name: 'Care team' });
    await care.getByRole('button', { name: 'Remove Sola Maris' }).click();
    await care
      .getByRole('alertdialog')
      .getByRole('button', { name: /^(Leave|Remove)/ })
      .click();
    await page
      .getByText(/nobody would (be left|care)/i)
      .first()
      .waitFor();
    await care.getByRole('button', { name: 'Remove Sola Maris' }).waitFor();
  });

  it('met no uncaught error and no broken policy on the way', () =>
    expect([...solo.troubles, ...client.troubles]).toEqual([]));
});

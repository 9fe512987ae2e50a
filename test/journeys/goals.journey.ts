import { violations } from './accessibility.js';
import { cutNetwork, shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product; the network of the phone is cut in Chromium, not pretended.
describe('the line of measurements and goals', () => {
  let nora: Walker;
  let helena: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    helena = await walker(PRODUCT, 'phone');
  });
  afterAll(async () => {
    await nora?.close();
    await helena?.close();
  });

  const tab = (name: string) =>
    nora.page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name }).click();

  it('shows what was measured, and asks before it takes what is unlikely', async () => {
    const { page } = nora;
    await signIn(nora, '/', 'nora.feld@linden-clinic.example');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click();
    await page.waitForURL(/\/clients(\?|$)/);
    await page.locator('[role=row]').getByText('Helena Brandt', { exact: true }).first().click();
    await tab('Measurements');
    await page.getByRole('button', { name: /^Blood pressure/ }).click();
    await page.getByRole('img', { name: /^Blood pressure from / }).waitFor();
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Add measurement' }).click();
    await page.getByLabel('Metric').selectOption({ label: 'Waist' });
    await page.getByLabel('Value').fill('9');
    await page.getByRole('button', { name: 'Save measurement' }).click();
    await page.getByText('Enter a value from 20 to 300 cm.').waitFor();
    await page.getByLabel('Value').fill('36');
    await page.getByRole('button', { name: 'Save measurement' }).click();
    await page.getByText(/^36\scm is far from /).waitFor();
    await page.getByLabel('Value').fill('93.25');
    await page.getByRole('button', { name: 'Save measurement' }).click();
    await page.getByRole('button', { name: /^Waist/ }).click();
    await page.getByRole('button', { name: /^93.25\scm, correct/ }).waitFor();
  });

  it('sets a habit that the client ticks on the phone without network', async () => {
    const { page } = nora;
    await tab('Goals');
    await page.getByRole('heading', { name: /^Blood pressure: / }).waitFor();
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Set a goal' }).click();
    await page.getByLabel('Kind of goal').selectOption('habit');
    await page.getByLabel('Habit', { exact: true }).fill('Drink water at breakfast');
    await page.getByLabel('Weeks to keep').fill('90');
    await page.getByRole('button', { name: 'Save goal' }).click();
    await page.getByText(/^A habit needs words, and 1 to /).waitFor();
    await page.getByLabel('Weeks to keep').fill('6');
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Save goal' }).click();
    await page.getByRole('heading', { name: 'Drink water at breakfast' }).waitFor();

    await signIn(helena, '/app/', 'helena.brandt@client.example');
    const habit = helena.page.getByRole('group', { name: 'Drink water at breakfast' });
    await habit.waitFor();
    expect(await violations(helena)).toEqual([]);
    await cutNetwork(helena);
    await habit.getByRole('button').last().click();
    await shows(habit.getByRole('button', { pressed: true }), 1);
    await helena.page.getByText('An entry waits for the network, saved on this phone.').waitFor();
    await helena.context.setOffline(false);
    await helena.page.getByText('An entry waits for the network, saved on this phone.').waitFor({ state: 'detached' });
    await page
      .locator('section.goal', { hasText: 'Drink water at breakfast' })
      .getByText(/this week 1 of \d days/)
      .waitFor();
  });

  it('takes a measurement from the phone, which moves the goal', async () => {
    const { page } = helena;
    await page.locator('ion-tab-button', { hasText: 'Progress' }).click();
    await page.getByRole('heading', { name: 'Your goals' }).waitFor();
    await page.getByRole('button', { name: 'Add a measurement' }).click();
    await page.getByLabel('What you measured').selectOption({ label: 'Blood pressure' });
    await page.getByLabel('Systolic').fill('126');
    await page.getByLabel('Diastolic').fill('82');
    await page.getByRole('button', { name: 'Save measurement' }).click();
    await page.getByText('126/82').first().waitFor();
    expect(await violations(helena)).toEqual([]);
    const goal = nora.page.locator('section.goal', { hasText: 'Blood pressure' });
    await goal.getByText('target reached').waitFor();
    await goal.getByRole('button', { name: /^Close: / }).click();
    await goal.getByLabel('Missed').check();
    await goal.getByRole('button', { name: 'Close', exact: true }).click();
    await goal.getByText(/why it was missed or withdrawn\.$/).waitFor();
    await goal.getByLabel('Reached', { exact: true }).check();
    await goal.getByRole('button', { name: 'Close', exact: true }).click();
    await nora.page.getByRole('button', { name: /^Open again: Blood pressure/ }).waitFor();
  });

  it('measures what the organisation defines itself', async () => {
    const { page } = nora;
    await page.goto('/settings/metrics');
    await page.getByRole('button', { name: 'Change Grip strength' }).waitFor();
    await page.getByRole('button', { name: 'New metric' }).click();
    await page.getByLabel('Name of the metric').fill('Calf girth');
    await page.getByLabel('Unit').fill('cm');
    await page.getByLabel('Least value').fill('60');
    await page.getByLabel('Greatest value').fill('15');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^A metric needs a name and two values/).waitFor();
    expect(await violations(nora)).toEqual([]);
    await page.getByLabel('Least value').fill('15');
    await page.getByLabel('Greatest value').fill('60');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('15–60 cm').waitFor();
    expect(await violations(nora)).toEqual([]);
    expect(nora.troubles).toEqual([]);
    expect(helena.troubles).toEqual([]);
  });
});

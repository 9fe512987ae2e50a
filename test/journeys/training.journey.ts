import { signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product; the network of the phone is cut in Chromium, not pretended.
describe('the line of training', () => {
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

  it('makes a program from a template, types a prescription, publishes and assigns it', async () => {
    const { page } = nora;
    await signIn(nora, '/', 'nora.feld@linden-clinic.example');
    await page.getByText('Helena Brandt').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page.getByLabel('Name of the program').fill('Strength for Helena');
    await page.getByRole('button', { name: /From template/ }).click();
    await page.getByRole('heading', { name: 'Strength for Helena' }).waitFor();
    const squat = page.getByLabel('Prescription of Barbell Squat');
    await squat.fill('a lot');
    await squat.press('Tab');
    await page.getByText(/Not understood/).waitFor();
    await squat.fill('2 x 6-8 @7 40kg 150s');
    await squat.press('Tab');
    await page.getByText('Draft saved').waitFor();
    expect(await squat.inputValue()).toBe('2x6-8 40kg @7 150s');
    // the rule fills the other weeks
    await page.getByText('2x6-8 42.5kg').first().waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 1 is published').waitFor();
    await page.getByRole('button', { name: 'From today' }).click();
    await page.getByText(/Version 1 is assigned from/).waitFor();
  });

  it('is trained without network, survives a closed app, and is sent when the network is back', async () => {
    const { page, context } = helena;
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    await page.locator('ion-tab-button', { hasText: 'Workout' }).click();
    await page.getByRole('button', { name: 'Start Session A' }).click();
    await page.getByRole('heading', { name: 'Barbell Squat' }).waitFor();

    await context.setOffline(true);
    await page.getByRole('button', { name: 'Done: 40 kg × 8' }).click();
    await page.getByRole('timer').waitFor();
    await context.setOffline(false);
    await page.reload();
    // as it was left: the second set is next, the rest still runs
    await page.getByRole('button', { name: /^Set 1: done/ }).waitFor();
    await page.getByRole('timer').waitFor();

    await context.setOffline(true);
    await page.getByRole('button', { name: 'Done: 40 kg × 8' }).click();
    for (let i = 0; i < 4; i++)
      await page
        .getByRole('button', { name: /^(Next exercise|Finish)$/ })
        .last()
        .click();
    await page.getByRole('button', { name: 'Save workout' }).click();
    await page.getByText('1 workout waits for the network.').waitFor();
    await context.setOffline(false);
    await page.getByText('1 workout waits for the network.').waitFor({ state: 'detached' });
    expect(helena.troubles).toEqual([]);
  });

  it('is seen by the dietitian with its record', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Helena Brandt').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page
      .getByText(/^Session A, /)
      .first()
      .waitFor();
    await page.getByText('40 kg × 8').first().waitFor();
    expect(nora.troubles).toEqual([]);
  });
});

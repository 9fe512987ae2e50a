import { DEMO_PASSWORD, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const CLIENT = 'Helena Brandt';

// Real: the built product in a process of its own, walked as a dietitian, an assistant and the client would.
describe('the medical record', () => {
  let nora: Walker, ida: Walker, helena: Walker;
  afterAll(async () => {
    for (const each of [nora, ida, helena]) await each?.close();
  });

  const openClient = async ({ page }: Walker, name: string) => {
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  const add = async ({ page }: Walker, button: string, field: string, typed: string, option: RegExp) => {
    await page.getByRole('button', { name: button }).click();
    const box = page.getByRole('combobox', { name: field });
    await box.fill(typed);
    await page.getByRole('option', { name: option }).first().waitFor();
    await box.press('Enter');
    return page.getByRole('dialog');
  };

  it('takes a medication by four letters, an allergy, a condition and a laboratory value', async () => {
    nora = await walker(PRODUCT);
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    const { page } = nora;
    await page
      .getByRole('button', { name: /New client/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Ruth Kessler');
    await page.getByLabel('E-mail', { exact: true }).fill('ruth.kessler@client.example');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { name: 'Ruth Kessler' }).waitFor();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Medical' }).click();

    const warfarin = await add(nora, 'Add a medication', 'Medication: substance or brand', 'warf', /^warfarin/);
    await warfarin.getByLabel('Dose of one intake').fill('5');
    await warfarin.getByLabel('Times of day').fill('18:00');
    await warfarin.getByRole('button', { name: 'Save' }).click();
    await page.getByText('warfarin 5 mg').first().waitFor();

    const peanut = await add(nora, 'Add an allergy or intolerance', 'Allergen', 'pean', /^Peanut/);
    await peanut.getByLabel('Severity').selectOption('severe');
    await peanut.getByLabel('anaphylaxis').check();
    await peanut.getByRole('button', { name: 'Save' }).click();
    await page.getByText('severe · confirmed · anaphylaxis').waitFor();

    const ckd = await add(nora, 'Add a condition', 'Condition: name or ICD-10 code', 'ckd 3b', /stage 3b/);
    await ckd.getByRole('button', { name: 'Save' }).click();
    await page.getByText('N18.32').first().waitFor();

    const potassium = await add(nora, 'Panel entry', 'Laboratory test', 'pota', /^Potassium/);
    await potassium.getByLabel('Value').fill('56');
    await potassium.getByText('Looks like a slipped decimal point.').waitFor();
    await potassium.getByLabel('Value').fill('5.6');
    await potassium.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Potassium.*5\.6.*high/ }).waitFor();
  });

  it('shows what must not be overlooked in the header, on every page of the client', async () => {
    const { page } = nora;
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Overview' }).click();
    const chips = page.getByRole('group', { name: 'Allergies, conditions and medications' });
    for (const text of ['Allergy: peanut, anaphylaxis', 'Potassium 5.6 mmol/L, high', 'warfarin 5 mg', /stage 3b/])
      await chips.getByText(text).waitFor();
    expect(nora.troubles).toEqual([]);
  });

  it('lets nobody press what the header is about to push down', async () => {
    const { page } = nora;
    let arrived = false;
    await page.route('**/invitation', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      arrived = true;
      await route.continue();
    });
    await page.reload();
    const tab = page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Profile' });
    await tab.click({ trial: true });
    const pressed = await tab.boundingBox();
    await page.getByRole('region', { name: 'TrackForge app' }).waitFor();
    expect(await tab.boundingBox()).toEqual(pressed);
    expect(arrived).toBe(true);
    await page.unroute('**/invitation');
  });

  it('corrects with a reason, and says who did', async () => {
    const { page } = nora;
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Medical' }).click();
    const card = page.getByRole('region', { name: 'Medications' });
    await card.getByRole('button', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Dose of one intake').fill('2.5');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Give a reason of 10 to 500 characters.').waitFor();
    await dialog.getByLabel('Reason').fill('The letter says 2.5 mg.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await card.getByText('warfarin 2.5 mg').waitFor();
    await card.getByRole('button', { name: /^History of warfarin/ }).click();
    await page.getByRole('dialog').getByText('Reason: The letter says 2.5 mg.').waitFor();
    await page.getByRole('dialog').getByText('warfarin 5 mg').waitFor();
  });

  it('shows assistants allergies, and nothing else of it', async () => {
    ida = await walker(PRODUCT);
    await signIn(ida, '/clients', 'ida.marsh@linden-clinic.example');
    const { page } = ida;
    await openClient(ida, CLIENT);
    await page.getByText('Allergy: peanut, anaphylaxis').waitFor();
    expect(await page.getByRole('link', { name: 'Medical', exact: true }).count()).toBe(0);
    expect(await page.getByText(/warfarin|Atrial fibrillation/).count()).toBe(0);
    expect(ida.troubles).toEqual([]);
  });

  it('tells the client in plain words', async () => {
    helena = await walker(PRODUCT, 'phone', 'dark');
    await signIn(helena, '/app/', 'helena.brandt@client.example', DEMO_PASSWORD);
    const { page } = helena;
    await page
      .getByRole('link', { name: /Profile/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Allergies and restrictions' }).click();
    await page.getByText('Peanuts').waitFor();
    await page.getByText('Avoid it completely, also in traces.').waitFor();
    await page.getByText(/leafy greens/).waitFor();
    expect(await page.getByText(/I48|INR|E11/).count()).toBe(0);
    expect(helena.troubles).toEqual([]);
  });
});

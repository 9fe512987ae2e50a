import { shows, signIn, walker, type Walker } from './browser.js';
import { clinicDate, productNow } from './clock.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const CLIENT = 'Ilse Marquardt';
const today = clinicDate(productNow());

// Real: the built product in a process of its own, walked as a dietitian would.
describe('a plan that knows the patient', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
  });
  afterAll(() => nora?.close());

  const tab = (name: string) =>
    nora.page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name, exact: true }).click();
  const panel = () => nora.page.locator('tf-safety-panel');
  const warning = (text: string | RegExp) => panel().getByRole('button').filter({ hasText: text }).first();
  const place = async (day: string, meal: string, typed: string, option: RegExp, grams: string) => {
    const { page } = nora;
    await page.getByRole('button', { name: new RegExp(`^Add to .*${day}.*, ${meal}`) }).click();
    await page.getByLabel('Search foods').fill(typed);
    await page.getByRole('option', { name: option }).first().waitFor();
    await page.getByLabel('Search foods').press('Enter');
    await page.getByLabel(/^Portion of/).fill(grams);
    await page.keyboard.press('Enter');
    await page.getByText(/· saved/).waitFor();
  };
  const record = async (button: string, field: string, typed: string, option: RegExp) => {
    const { page } = nora;
    await page.getByRole('button', { name: button }).click();
    const box = page.getByRole('combobox', { name: field });
    await box.fill(typed);
    await page.getByRole('option', { name: option }).first().waitFor();
    await box.press('Enter');
    return page.getByRole('dialog');
  };
  const potassium = async (value: string, time: string) => {
    const dialog = await record('Panel entry', 'Laboratory test', 'pota', /^Potassium/);
    await dialog.getByLabel('at', { exact: true }).fill(time);
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await nora.page.getByRole('row', { name: new RegExp(`Potassium.*${value}`) }).waitFor();
  };

  it('begins with a record: warfarin, a peanut allergy, CKD stage 3b, potassium 5.6', async () => {
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    const { page } = nora;
    await page
      .getByRole('button', { name: /New client/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill(CLIENT);
    await page.getByLabel('E-mail', { exact: true }).fill('ilse.marquardt@client.example');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { name: CLIENT }).waitFor();
    await tab('Medical');
    const warfarin = await record('Add a medication', 'Medication: substance or brand', 'warf', /^warfarin/);
    await warfarin.getByRole('button', { name: 'Save' }).click();
    await page.getByText('warfarin').first().waitFor();
    const peanut = await record('Add an allergy or intolerance', 'Allergen', 'pean', /^Peanut/);
    await peanut.getByLabel('Severity').selectOption('severe');
    await peanut.getByLabel('anaphylaxis').check();
    await peanut.getByRole('button', { name: 'Save' }).click();
    await page.getByText('severe · confirmed · anaphylaxis').waitFor();
    const ckd = await record('Add a condition', 'Condition: name or ICD-10 code', 'ckd 3b', /stage 3b/);
    await ckd.getByRole('button', { name: 'Save' }).click();
    await page.getByText('N18.32').first().waitFor();
    await potassium('5.6', '00:01');
    const chips = page.getByRole('group', { name: 'Allergies, conditions and medications' });
    for (const text of ['Allergy: peanut, anaphylaxis', 'Potassium 5.6 mmol/L, high', 'warfarin', /stage 3b/])
      await chips.getByText(text).waitFor();
  });

  it('says what it can not tell: potassium of a soup that no table knows', async () => {
    const { page } = nora;
    await tab('Plans');
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Kidney week');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await place('Mon', 'Lunch', 'savory vegetable soup chunky', /Savory Vegetable Soup/, '300');
    await warning(/Undecided: potassium unknown for 1 item, 100.% of the grams/i).waitFor();
  });

  it('flags a peanut sauce the moment it is placed, and a click lights it up', async () => {
    const { page } = nora;
    await place('Mon', 'Dinner', 'peanut sauce', /Peanut sauce/, '40');
    await warning(/contain peanut/).waitFor();
    await warning(/contain peanut/).click();
    await page.locator('tf-plan-card.lit', { hasText: 'Peanut sauce' }).waitFor();
    await shows(page.locator('tf-plan-card.lit'), 1);
    await warning(/contain peanut/).click();
  });

  it('shows the limit of potassium of a day with its source, and the swing of vitamin K with spinach on one day of seven', async () => {
    const { page } = nora;
    // of a soup whose vitamin K nobody knows nobody could tell the swing
    await page.locator('tf-plan-card', { hasText: 'Savory Vegetable' }).click();
    await page.keyboard.press('Delete');
    await page.locator('tf-plan-card', { hasText: 'Savory Vegetable' }).waitFor({ state: 'detached' });
    await place('Mon', 'Breakfast', 'potatoes baked flesh and skin', /Potato/, '700');
    const grave = warning(/gives [\d,]+ mg potassium/);
    await grave.getByText(/warns at > 3,000.mg/).waitFor();
    await panel().getByRole('link', { name: 'Open the source' }).first().waitFor();
    for (const day of ['Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
      await place(day, 'Lunch', 'lentils boiled', /Lentils, boiled/, '200');
    await place('Wed', 'Dinner', 'spinach raw', /^Spinach, raw/, '200');
    await warning(/Vitamin K differs by \d+.%/).click();
    await page.locator('tf-plan-card.lit', { hasText: 'Spinach' }).waitFor();
  });

  it('is published with a reason for the contraindication and one acknowledgement of the cautions; the receipt keeps both', async () => {
    const { page } = nora;
    await page.getByRole('button', { name: /^Publish v1/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/One contraindicated warning needs a reason/).waitFor();
    await dialog.getByLabel(/Reason, required for a contraindication/).fill('Served to the rest of the family only.');
    await dialog.getByText('Acknowledge the cautions.').waitFor();
    await dialog.getByLabel(/I have seen the/).check();
    await dialog.getByRole('button', { name: /^Publish v1/ }).click();
    await dialog.getByText('Content hash, over salt and content').waitFor();
    await dialog.getByRole('button', { name: 'Assign from a date' }).click();
    const assigning = page.getByRole('dialog');
    await assigning.getByLabel('From').fill(today);
    await assigning
      .getByText(/accepted at publication/)
      .first()
      .waitFor();
    await assigning.getByRole('button', { name: 'Assign', exact: true }).click();
    await page
      .getByText(/Assigned from/)
      .first()
      .waitFor();
    await page.goto(page.url().replace(/\/$/, '') + '/versions/1');
    const receipt = page.getByRole('complementary', { name: 'Receipt' });
    await receipt.getByText('Reason: Served to the rest of the family only.').waitFor();
    await receipt.getByText('The cautions were acknowledged.').waitFor();
    await receipt.getByText(/allergy-peanut [0-9a-f]{6}/).waitFor();
    const steady = receipt.locator('tf-safety-finding').getByText(/Vitamin K differs by/);
    await steady.waitFor();
    // the rule that asks for the opposite names it by what it says
    await receipt.getByRole('link', { name: /Vitamin K differs by/ }).waitFor();
  });

  it('forgets a potassium that is 4.4 again by itself; the history says when and why', async () => {
    const { page } = nora;
    await page.goto(page.url().replace(/\/plans\/.*$/, ''));
    const card = page.locator('tf-alerts-card');
    // what was answered at publication waits for nobody: it stands closed
    await card
      .getByText(/mg potassium/)
      .first()
      .waitFor({ state: 'attached', timeout: 20_000 });
    await tab('Medical');
    await potassium('4.4', '00:02');
    await tab('Overview');
    await card.getByText(/gone by (itself|themselves)/).waitFor({ timeout: 20_000 });
    await card.getByText(/gone by (itself|themselves)/).click();
    await card
      .getByText(/the medical record changed: Potassium 4.4 mmol\/L/)
      .first()
      .waitFor();
    await tab('History');
    await page.getByText('Alert went by itself').first().waitFor();
    await page
      .getByText(/Potassium 4.4 mmol\/L/)
      .first()
      .waitFor();
    await shows(page.locator('tf-safety-panel'), 0);
    expect(nora.troubles).toEqual([]);
  });
});

import { samplePicture } from '../../src/files/content/sample-files.js';
import { violations } from './accessibility.js';
import { clinicDate, productNow } from './clock.js';
import { cutNetwork, shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });

// Real: the built product; the network of the phone is cut in Chromium, not pretended.
describe('the line of the weekly check-in', () => {
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

  const chart = () => nora.page.getByRole('navigation', { name: 'Client', exact: true });
  const checkInsOf = async (client: string) => {
    const { page } = nora;
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click();
    // the screen before it may name the client, too
    await page.waitForURL(/\/clients(\?|$)/);
    await page.locator('[role=row]').getByText(client, { exact: true }).first().click();
    await page.getByRole('heading', { name: client, exact: true }).waitFor();
    await chart().getByRole('link', { name: 'Check-ins' }).click();
  };

  it('is told of where it is overdue', async () => {
    const { page } = nora;
    await signIn(nora, '/', 'nora.feld@linden-clinic.example');
    await page.locator('.q', { hasText: 'Chiara Romano' }).getByText('Check-in overdue: Weekly check-in').waitFor();
    await checkInsOf('Chiara Romano');
    await page.getByText(/^Overdue: was due on /).waitFor();
  });

  it('has a form that the dietitian builds and gives to a client', async () => {
    const { page } = nora;
    await page.getByRole('link', { name: 'Check-in forms' }).click();
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Name of the form').fill('After the holidays');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A form needs a name, and each question its wording.').waitFor();
    await page.getByLabel('Wording of question 1').fill('Energy in the morning');
    for (const [index, label, kind] of [
      [2, 'Hips', 'number'],
      [3, 'Did you cook?', 'yes-no'],
      [4, 'How was the week?', 'text'],
      [5, 'Your plate', 'photo'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a question' }).click();
      await page.getByLabel(`Wording of question ${index}`).fill(label);
      await page.getByLabel(`Kind of answer to question ${index}`).selectOption(kind);
    }
    await page.getByLabel('Unit of question 2').fill('cm');
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Change After the holidays' }).waitFor();

    await checkInsOf('Helena Brandt');
    const today = weekday.format(new Date(`${clinicDate(productNow())}T00:00:00Z`));
    await page.getByLabel('Check-in form').selectOption('After the holidays');
    await page.getByLabel('Day of the week').selectOption(today);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByText(`“After the holidays” is asked every ${today}.`).waitFor();
  });

  it('is filled in on the phone without network, and stands in the chart beside the weight', async () => {
    const { page } = helena;
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    await page.getByRole('heading', { name: 'After the holidays' }).waitFor();
    await page.getByRole('link', { name: 'Fill in' }).click();
    const group = (name: string) => page.getByRole('radiogroup', { name });
    await group('Energy in the morning').waitFor();
    expect(await violations(helena)).toEqual([]);
    await cutNetwork(helena);
    await group('Energy in the morning').getByText('9', { exact: true }).click();
    await page.getByLabel('Hips').fill('ninety');
    await group('Did you cook?').getByText('Yes').click();
    await page.getByLabel('How was the week?').fill('The new yoghurt helps.');
    await page.getByRole('button', { name: 'Send check-in' }).click();
    await page.getByText('One answer can’t be read: check the marked number.').waitFor();
    await page.getByLabel('Hips').fill('90.25');
    await page
      .locator('tf-check-in-page input[type=file]')
      .setInputFiles([{ name: 'Lunch.jpg', mimeType: 'image/jpeg', buffer: await samplePicture(640, 480, 'jpeg') }]);
    await page.getByRole('img', { name: 'Your plate' }).waitFor();
    await page.getByText('5 of 5 answered, skip what you like').waitFor();
    await page.getByRole('button', { name: 'Send check-in' }).click();
    await page.getByText('Your check-in waits for the network, saved on this phone.').waitFor();
    expect(await nora.page.getByText('The new yoghurt helps.').count()).toBe(0);

    await helena.context.setOffline(false);
    await nora.page.getByText('The new yoghurt helps.').waitFor();
    await nora.page.getByText(/^90.25\scm$/).waitFor();
    await nora.page.getByRole('rowheader', { name: 'Weight (last of the week)' }).waitFor();
    await nora.page.getByRole('img', { name: 'Lunch.jpg' }).waitFor();
    await nora.page.getByText(/^Next on /).waitFor();
    expect(await violations(nora)).toEqual([]);
    await page.getByText('Your check-in waits for the network, saved on this phone.').waitFor({ state: 'detached' });
    await shows(page.getByRole('link', { name: 'Fill in' }), 0);
    expect(nora.troubles).toEqual([]);
    expect(helena.troubles).toEqual([]);
  });

  it('is put right in the chart, changed on the phone without network, and taken back', async () => {
    const [chartPage, { page }] = [nora.page, helena];
    await chartPage
      .getByRole('button', { name: /^Correct the check-in of / })
      .last()
      .click();
    await chartPage.getByLabel('Hips').fill('91.5');
    expect(await violations(nora)).toEqual([]);
    await chartPage.getByRole('button', { name: 'Save', exact: true }).click();
    await chartPage.getByText(/^Corrected by staff on /).waitFor();
    await chartPage.getByText(/^91.5\scm$/).waitFor();

    await page.getByText('Progress', { exact: true }).first().click();
    await page.getByRole('link', { name: 'Your check-ins' }).click();
    await page.getByText(/^Changed by your care team on /).waitFor();
    expect(await violations(helena)).toEqual([]);
    const change = page.getByRole('link', { name: /^Change the check-in of / }).first();
    await cutNetwork(helena);
    await change.click();
    await page.getByLabel('How was the week?').fill('The yoghurt does not help after all.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The yoghurt does not help after all.').waitFor();
    expect(await chartPage.getByText('The yoghurt does not help after all.').count()).toBe(0);
    await helena.context.setOffline(false);
    await chartPage.getByText('The yoghurt does not help after all.').waitFor();
    await chartPage
      .getByText(/^Corrected by the client on /)
      .last()
      .waitFor();
    await chartPage.getByRole('img', { name: 'Lunch.jpg' }).waitFor();

    await change.click();
    await page.getByRole('button', { name: 'Remove this check-in' }).click();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    await page.getByRole('link', { name: 'Fill in' }).waitFor();
    await chartPage.getByText('Due today, not answered yet').waitFor();
    await shows(chartPage.getByText('The yoghurt does not help after all.'), 0);
    expect(nora.troubles).toEqual([]);
    expect(helena.troubles).toEqual([]);
  });
});

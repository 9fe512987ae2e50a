import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { violations } from './accessibility.js';
import { signIn, walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const RESEARCHER = 'rosa.imhof@linden-clinic.example';
const ADMIN = 'lena.novak@linden-clinic.example';
const PURPOSE = 'Potassium of people with diseases of the heart, for the quality circle.';

describe('a research export', () => {
  it('is asked for by one person, approved by another who sees it come, and leaves once, without a name', async () => {
    const [rosa, lena] = [await walker(PRODUCT), await walker(PRODUCT)];
    try {
      await signIn(lena, '/research', ADMIN);
      await lena.page.getByRole('heading', { name: 'Exports' }).waitFor();
      await signIn(rosa, '/', RESEARCHER);
      // she has no client list: the start page is this one
      await rosa.page.getByRole('heading', { name: 'Research', exact: true }).waitFor();
      await rosa.page.getByRole('button', { name: 'Search or go to …' }).waitFor();
      const { page } = rosa;
      await page.getByText(/^about \d+ people$/).waitFor();
      await page.getByLabel('Age from').fill('125');
      await page.getByText('Fewer than 5, or none').waitFor();
      await page.getByLabel('Age from').fill('');
      await page.getByLabel('Sex').selectOption('female');
      await page.getByText(/^about \d+ people$/).waitFor();
      await page.getByLabel('Sex').selectOption('');
      // a condition and a laboratory range, counted as they come
      await page.getByRole('button', { name: 'Add a criterion' }).click();
      await page.getByRole('combobox', { name: 'Criterion' }).selectOption('Group of conditions');
      await page
        .getByRole('combobox', { name: 'Group of conditions', exact: true })
        .selectOption('Heart and circulation');
      await page.getByRole('button', { name: 'Add a criterion' }).click();
      await page.getByRole('combobox', { name: 'Criterion' }).selectOption('Laboratory value');
      await page.getByRole('combobox', { name: 'Laboratory test' }).fill('potassium');
      await page.keyboard.press('Enter');
      await page.getByLabel('Potassium from').fill('30');
      await page.getByText(/^Fewer than 5, or fewer than 5 of these people do not belong/).waitFor();
      await page.getByLabel('Potassium from').fill('3');
      await page.getByLabel('Potassium to').fill('6.5');
      await page.getByText(/^about 5 people$/).waitFor();
      expect(await violations(rosa)).toEqual([]);
      await page.getByLabel('What are the data for?').fill(PURPOSE);
      await page.getByRole('button', { name: 'Ask for approval' }).click();
      await page.getByRole('button', { name: `Withdraw… ${PURPOSE}` }).waitFor();
      expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);

      await lena.page.getByRole('button', { name: `Approve… ${PURPOSE}` }).click();
      const asked = lena.page.getByRole('dialog');
      await asked.getByText(PURPOSE).waitFor();
      await asked.getByText('with a condition of the group “Heart and circulation”').waitFor();
      await asked.getByText('with potassium of 3–6.5 mmol/L (newest value)').waitFor();
      expect(await violations(lena)).toEqual([]);
      await asked.getByRole('button', { name: 'Approve', exact: true }).click();
      await asked.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: `Take the file… ${PURPOSE}` }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      const files = Object.fromEntries(
        Object.entries(unzipSync(readFileSync(await download.path()))).map(([name, bytes]) => [name, strFromU8(bytes)]),
      );
      expect(Object.keys(files)).toEqual([
        ...['people.csv', 'weights.csv', 'meals.csv', 'conditions.csv', 'medications.csv', 'allergies.csv'],
        ...['labs.csv', 'dictionary.csv', 'about.json', 'README.txt'],
      ]);
      expect(files['labs.csv']).toContain('"2823-3"');
      expect(files['people.csv']!.split('\r\n')[1]).toMatch(/^"p[0-9a-f]{20}",/);
      expect(Object.values(files).join()).not.toMatch(/Helena|Brandt|client\.example/);
      await page.getByText('taken', { exact: true }).first().waitFor();
      expect(await page.getByRole('button', { name: `Take the file… ${PURPOSE}` }).count()).toBe(0);
      for (const { troubles } of [rosa, lena]) expect(troubles).toEqual([]);
    } finally {
      await rosa.close();
      await lena.close();
    }
  });
});

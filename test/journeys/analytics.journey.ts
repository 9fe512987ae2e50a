import { readFileSync } from 'node:fs';
import { violations } from './accessibility.js';
import { shows, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const DIETITIAN = 'nora.feld@linden-clinic.example';
const ADMIN = 'lena.novak@linden-clinic.example';

const leave = async (person: Walker) => {
  expect(person.troubles).toEqual([]);
  await person.close();
};

// Real: the built product with its demo clinic.
describe('figures of a clinic', () => {
  it('lead a dietitian from the bar of low adherence to the people behind it', async () => {
    const nora = await walker(PRODUCT);
    const { page } = nora;
    await signIn(nora, '/analytics', DIETITIAN);
    await page.getByRole('heading', { name: 'Clients by month' }).waitFor();
    await page.getByText('Counted exactly: all of these clients are yours.').waitFor();
    await page.getByRole('img', { name: /^Clients by adherence/ }).waitFor();
    expect(await page.getByText(/NaN|Infinity|undefined/).count()).toBe(0);

    const adherence = page.getByRole('region', { name: 'Adherence', exact: true });
    const saving = page.waitForEvent('download');
    await adherence.getByRole('button', { name: 'Save Adherence as PNG' }).click();
    const picture = readFileSync(await (await saving).path());
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(4_000);
    await adherence.getByRole('button', { name: 'Definition' }).click();
    await adherence.getByText(/Mean of the scores of all scored meals/).waitFor();
    expect(await violations(nora)).toEqual([]);
    await adherence.getByRole('button', { name: 'As table' }).click();
    const rows = adherence.getByRole('row');
    await rows.nth(1).waitFor();
    const counts = (await rows.allInnerTexts()).slice(1).map((row) => row.split('\t').map((cell) => cell.trim()));
    const lowest = counts.find(([, people]) => Number(people) > 0)!;
    await adherence.getByRole('button', { name: 'As chart' }).click();

    // the link belongs to the figures that are shown, which follow the chosen quarter when they arrive
    const toList = adherence.getByRole('link', { name: 'Open in client list' });
    const aim = await toList.getAttribute('href');
    const quarter = page.getByRole('combobox', { name: /^Quarter/ });
    const shown = await quarter.inputValue();
    const quarters = await quarter
      .getByRole('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    await quarter.selectOption(quarters[quarters.indexOf(shown) + 1]);
    await page.waitForURL(/quarter=/);
    await toList.and(page.locator(`:not([href="${aim}"])`)).waitFor();
    await quarter.selectOption(shown);
    await toList.and(page.locator(`[href="${aim}"]`)).click();
    await page.waitForURL(/\/clients\?.*adherence=/);
    await page.getByRole('button', { name: /^Remove the filter on adherence: Adherence Q/ }).waitFor();
    const people = page.locator('[role=row] a[href^="/clients/"]');
    await people.nth(Number(lowest[1]) - 1).waitFor();
    await shows(people, Number(lowest[1]));
    await page.getByRole('button', { name: /^Remove the filter on adherence/ }).click();
    await page.waitForURL((url) => !url.search.includes('adherence'));
    await leave(nora);
  });

  it('tell an administrator totals without small groups, by team and quarter, and nobody by name', async () => {
    const lena = await walker(PRODUCT);
    const { page } = lena;
    await signIn(lena, '/', ADMIN);
    await page.getByRole('link', { name: 'Analytics', exact: true }).click();
    await page.getByText(/^Rounded to 5/).waitFor();
    await page.getByText('No plan of yours ends within 14 days.').waitFor();
    const heading = page.getByRole('heading', { name: 'Workload' });
    await heading.waitFor();
    await page.getByRole('combobox', { name: /^Team/ }).selectOption({ label: 'Sport and performance' });
    await page.waitForURL(/team=/);
    await page
      .getByText(/^Clients of others are left out/)
      .first()
      .waitFor();
    await heading.waitFor();
    expect(await page.getByText(/NaN|Infinity|undefined/).count()).toBe(0);
    expect(await page.getByText('Helena Brandt').count()).toBe(0);
    expect(await violations(lena)).toEqual([]);
    await leave(lena);
  });

  it('show how one client is doing', async () => {
    const nora = await walker(PRODUCT, 'desk', 'dark');
    const { page } = nora;
    await signIn(nora, '/clients', DIETITIAN);
    await page.getByRole('link', { name: 'Helena Brandt' }).first().click();
    await page.getByRole('link', { name: 'Progress', exact: true }).click();
    await page.getByRole('heading', { name: 'Intake against target' }).waitFor();
    await page.getByText(/^mean of \d+ days logged in full$/).waitFor();
    await page.getByRole('heading', { name: 'Adherence by meal and weekday' }).waitFor();
    await page.getByRole('heading', { name: 'Expenditure from intake and weight' }).waitFor();
    await page
      .getByRole('img', { name: /weight/i })
      .first()
      .waitFor();
    expect(await page.getByText(/NaN|Infinity|undefined/).count()).toBe(0);
    await page.getByRole('button', { name: '1 y' }).click();
    await page.getByText(/of 364 days logged/).waitFor();
    expect(await violations(nora)).toEqual([]);
    await leave(nora);
  });
});

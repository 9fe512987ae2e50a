import { inspected } from '../accessibility.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const idOf = (href: string | null) => href ?? '';

// Real: the built product with its demo clinic, in Chromium.
describe('every screen meets WCAG 2.2 AA as far as a machine can tell', () => {
  it('in the portal', async () => {
    await inspected(
      PRODUCT,
      { device: 'desk', path: '/', email: 'nora.feld@linden-clinic.example' },
      async ({ page }, look) => {
        await page.getByRole('group', { name: 'Whose clients' }).waitFor();
        await look();
        await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
        await page.locator('[role=row]', { hasText: 'Amir Haddad' }).first().waitFor();
        await look();
        await page
          .getByRole('button', { name: /New client/ })
          .first()
          .click();
        await page.getByLabel('Name', { exact: true }).waitFor();
        await look();
        await page.keyboard.press('Escape');
        await page.getByText('Helena Brandt').first().click();
        await page.getByText('Adherence by day').waitFor();
        await look();
        for (const tab of ['Medical', 'Profile', 'Intake', 'History', 'Plans']) {
          await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: tab }).click();
          await look();
        }
        const version = idOf(
          await page
            .getByRole('link', { name: /View v/ })
            .first()
            .getAttribute('href'),
        );
        await page.getByRole('link', { name: /^Open/ }).first().click();
        await page.locator('tf-plan-card').nth(5).waitFor();
        await look();
        await page.getByRole('button', { name: /^Publish v/ }).click();
        await page.getByRole('dialog').getByText('Energy by day').waitFor();
        await look();
        await page.keyboard.press('Escape');
        await page.goto(version);
        await page
          .getByText(/Content hash/)
          .first()
          .waitFor();
        await look();
        await page.goto('/foods');
        // what another journey imports meanwhile stands first in the list
        await page.getByLabel('Search foods').fill('spinach, raw');
        await page
          .getByRole('link')
          .filter({ hasText: /Spinach/ })
          .first()
          .click();
        await page.getByText('Vitamin C').first().waitFor();
        await look();
        for (const path of ['/foods', '/exercises', '/medical', '/history', '/security', '/reset', '/nowhere']) {
          await page.goto(path);
          await look();
        }
      },
    );
  });

  it('in the portal of who runs the clinic', async () => {
    await inspected(
      PRODUCT,
      { device: 'desk', path: '/', email: 'lena.novak@linden-clinic.example' },
      async ({ page }, look) => {
        await page.locator('[role=row]', { hasText: 'Amir Haddad' }).first().waitFor();
        for (const path of [
          '/settings/people',
          '/settings/teams',
          '/settings/fields',
          '/settings/organisation',
          '/settings/letterhead',
          '/settings/api-keys',
          '/analytics',
          '/research',
          '/welcome',
        ]) {
          await page.goto(path);
          await page.locator('#main h1, #main h2').first().waitFor();
          await look();
        }
      },
    );
  });

  it('in the portal of an auditor', async () => {
    await inspected(
      PRODUCT,
      { device: 'desk', path: '/', email: 'vera.lindqvist@linden-clinic.example' },
      async ({ page }, look) => {
        await page.getByRole('heading', { name: 'Audit' }).waitFor();
        await look();
      },
    );
  });

  it('in the portal of a researcher', async () => {
    await inspected(
      PRODUCT,
      { device: 'desk', path: '/', email: 'rosa.imhof@linden-clinic.example' },
      async ({ page }, look) => {
        await page.getByRole('heading', { name: 'Research' }).waitFor();
        await page.getByLabel('Age from').fill('60');
        await page.getByLabel('Age to').fill('40');
        await page.getByLabel('Tags', { exact: true }).fill('heart');
        await page.getByLabel('Tags', { exact: true }).press('Enter');
        await page.getByText('The lower age is above the upper one.').waitFor();
        await look();
        await page.getByLabel('Age from').fill('');
        await page.getByRole('button', { name: 'Take off heart' }).click();
        await page.getByText(/^about \d+ people$/).waitFor();
        await page.getByLabel('What are the data for?').fill('How the page reads.');
        await page.getByRole('button', { name: 'Ask for approval' }).click();
        await page.getByRole('button', { name: 'Withdraw… How the page reads.' }).click();
        await page.getByRole('dialog').getByText('Withdraw the request?').waitFor();
        await look();
      },
    );
  });

  it('in the app', async () => {
    await inspected(
      PRODUCT,
      { device: 'phone', path: '/app/', email: 'daniel.okafor@client.example' },
      async ({ page }, look) => {
        await page.getByText('Synced').first().waitFor();
        await look();
        for (const path of [
          '/app/plan',
          '/app/progress',
          '/app/entries',
          '/app/intake',
          '/app/health',
          '/app/reset',
          '/app/profile',
        ]) {
          await page.goto(path);
          await look();
        }
        await page.goto('/app/today');
        await page
          .getByRole('link', { name: /^Adjust/ })
          .or(page.getByRole('button', { name: /^Adjust/ }))
          .first()
          .click();
        await page
          .getByRole('button', { name: /^Less / })
          .first()
          .waitFor();
        await look();
      },
    );
  });
});

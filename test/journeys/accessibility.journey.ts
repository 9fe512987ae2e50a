import { inspected } from './accessibility.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product with its demo clinic, in Chromium. All other screens are inspected by `npm run acceptance -- accessibility`.
describe('the main screens meet WCAG 2.2 AA as far as a machine can tell', () => {
  it('of a dietitian', async () => {
    const who = { device: 'desk', path: '/', email: 'nora.feld@linden-clinic.example' } as const;
    await inspected(PRODUCT, who, async ({ page }, look) => {
      await page.getByRole('group', { name: 'Whose clients' }).waitFor();
      await look();
      await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
      await page.locator('[role=row]', { hasText: 'Amir Haddad' }).first().waitFor();
      await look();
      await page.getByText('Helena Brandt').first().click();
      await page.getByText('Adherence by day').waitFor();
      await look();
      await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Plans' }).click();
      await page.getByRole('link', { name: /^Open/ }).first().click();
      await page.locator('tf-plan-card').nth(5).waitFor();
      await look();
    });
  });

  it('of a client', async () => {
    const who = { device: 'phone', path: '/app/', email: 'daniel.okafor@client.example' } as const;
    await inspected(PRODUCT, who, async ({ page }, look) => {
      await page.getByText('Synced').first().waitFor();
      await look();
      await page.goto('/app/progress');
      await look();
    });
  });
});

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signIn, walker, type Walker } from '../journeys/browser.js';
import { morningOffsetSeconds } from '../journeys/clock.js';
import { startProduct, type Product } from '../journeys/product.js';

const out = join(import.meta.dirname, 'out');
const images = join(import.meta.dirname, '../../docs/images');
/** Screens of a dietitian besides clients. */
const CARING = [
  ['/messages', 'conversations'],
  ['/recipes', 'recipes'],
  ['/exercises', 'exercises'],
  ['/templates', 'templates'],
  ['/analytics', 'analytics'],
  ['/medical', 'knowledge'],
] as const;
const TABS = [
  'Medical',
  'Workouts',
  'Food diary',
  'Progress',
  'Goals',
  'Measurements',
  'Profile',
  'Intake',
  'Notes',
  'Messages',
  'Files',
  'History',
  'Plans',
];
/** What an administrator sees besides clients. */
const RUNNING = [
  ['/settings/people', 'people'],
  ['/settings/teams', 'teams'],
  ['/settings/organisation', 'organisation'],
  ['/settings/letterhead', 'letterhead'],
  ['/settings/fields', 'fields'],
  ['/settings/metrics', 'metrics'],
  ['/settings/api-keys', 'api-keys'],
  ['/audit', 'audit'],
  ['/research', 'research'],
  ['/security', 'security'],
  ['/history', 'proof'],
] as const;

describe('screens', () => {
  let product: Product;
  beforeAll(async () => {
    mkdirSync(out, { recursive: true });
    mkdirSync(images, { recursive: true });
    // browsers take their clock from it, too
    process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS = String(morningOffsetSeconds(new Date()));
    product = await startProduct({ withinMs: 400_000 });
  }, 420_000);
  afterAll(() => product.dispose());

  /** Waits for what the network still brings, then takes the picture. */
  const shoot = async ({ page }: Walker, name: string) => {
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(out, `${name}.png`) });
  };

  it.each(['light', 'dark'] as const)('of the portal, %s', async (theme) => {
    const nora = await walker(product.url, 'desk', theme);
    const { page } = nora;
    await page.goto('/');
    await page.getByLabel('E-mail').waitFor();
    await shoot(nora, `portal-login.${theme}`);
    await signIn(nora, '/today', 'nora.feld@linden-clinic.example');
    await page.getByRole('group', { name: 'Whose clients' }).waitFor();
    await shoot(nora, `portal-today.${theme}`);
    await page.goto('/clients');
    await page.getByText('Amir Haddad').first().waitFor();
    await shoot(nora, `portal-clients.${theme}`);
    for (const [path, name] of CARING) {
      await page.goto(path);
      await shoot(nora, `portal-${name}.${theme}`);
    }
    await page.goto('/clients');
    await page.getByText('Helena Brandt').first().click();
    await page.getByText('Adherence by day').waitFor();
    await shoot(nora, `portal-client.${theme}`);
    for (const tab of TABS) {
      await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: tab }).click();
      await shoot(nora, `portal-${tab.toLowerCase().replace(' ', '-')}.${theme}`);
    }
    await page
      .getByRole('link', { name: /^Open, / })
      .first()
      .click();
    await page.locator('tf-plan-card').first().waitFor();
    await shoot(nora, `portal-builder.${theme}`);
    const warning = page.locator('tf-safety-panel .entry').first();
    await warning.click();
    await page.locator('tf-plan-card.lit').first().waitFor();
    await shoot(nora, `portal-warnings.${theme}`);
    await warning.click();
    await page.getByRole('button', { name: /^Publish v/ }).click();
    await page.getByRole('dialog').waitFor();
    await shoot(nora, `portal-publish.${theme}`);
    await page.goto('/clients');
    await page.getByText('Helena Brandt').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page.locator('a[href*="/programs/"]').first().click();
    const prescription = page.getByLabel(/^Prescription of /).first();
    await prescription.click();
    await prescription.press('F2');
    await page.getByRole('region', { name: /^Sets of / }).waitFor();
    await shoot(nora, `portal-program.${theme}`);
    await nora.close();
  });

  it.each(['light', 'dark'] as const)('of running a practice, %s', async (theme) => {
    const lena = await walker(product.url, 'desk', theme);
    const { page } = lena;
    await page.goto('/sign-up');
    await shoot(lena, `portal-sign-up.${theme}`);
    await signIn(lena, '/login', 'lena.novak@linden-clinic.example');
    await page.getByRole('navigation').getByRole('link').first().waitFor();
    for (const [path, name] of RUNNING) {
      await page.goto(path);
      await shoot(lena, `portal-${name}.${theme}`);
    }
    await lena.close();
  });

  it.each(['light', 'dark'] as const)('of the app, %s', async (theme) => {
    const helena = await walker(product.url, 'phone', theme);
    const { page } = helena;
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await shoot(helena, `app-today.${theme}`);
    for (const tab of ['Plan', 'Workout', 'Messages', 'Progress']) {
      await page
        .getByRole('link', { name: tab, exact: true })
        .or(page.getByRole('tab', { name: tab, exact: true }))
        .first()
        .click();
      await shoot(helena, `app-${tab.toLowerCase()}.${theme}`);
    }
    await page.goto('/app/profile');
    await shoot(helena, `app-profile.${theme}`);
    await helena.close();
  });

  it('shows the best of them in the README', () => {
    for (const [from, to] of [
      ['portal-builder.light', 'builder'],
      ['portal-warnings.light', 'warnings'],
      ['portal-clients.light', 'clients'],
      ['portal-client.dark', 'client-dark'],
      ['app-today.light', 'app-today'],
      ['portal-today.light', 'today'],
      ['portal-analytics.light', 'analytics'],
      ['portal-files.dark', 'files-dark'],
      ['portal-medical.light', 'medical'],
      ['portal-workouts.light', 'workouts'],
      ['portal-recipes.light', 'recipes'],
      ['portal-exercises.light', 'exercises'],
      ['portal-knowledge.light', 'knowledge'],
      ['portal-program.light', 'program'],
      ['app-messages.dark', 'app-messages-dark'],
    ] as const) {
      copyFileSync(join(out, `${from}.png`), join(images, `${to}.png`));
    }
  });
});

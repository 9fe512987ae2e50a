import { violations } from './accessibility.js';
import { signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product in a process of its own, walked as a dietitian would.
describe('exercises of the clinic itself', () => {
  let nora: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    await signIn(nora, '/', 'nora.feld@linden-clinic.example');
    await nora.page.getByText('Amir Haddad').first().waitFor();
  });
  afterAll(() => nora?.close());

  const open = async (page: Walker['page'], path: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const pressed = (page: Walker['page'], name: RegExp | string) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .getAttribute('aria-pressed');
  let edit = '';

  it('makes its version of a global exercise: what is missing is said, derived tags stay', async () => {
    const { page } = nora;
    await open(page, '/exercises/new?from=barbell-squat');
    await page.getByText('Your version of Barbell Squat.').waitFor();
    expect(await pressed(page, /^heavy lift/i)).toBe('true');
    await page.getByRole('button', { name: /^heavy lift/i }).press(' ');
    expect(await pressed(page, /^heavy lift/i)).toBe('true');
    const primary = page.getByRole('group', { name: 'Primary muscles' });
    await primary.getByRole('button', { name: 'quadriceps' }).press(' ');
    await page.getByLabel('Name', { exact: true }).fill('Squat to the box');
    await page.getByRole('button', { name: 'Save exercise' }).click();
    await page.getByText('Choose 1 to 4 primary muscles.').waitFor();
    await primary.getByRole('button', { name: 'quadriceps' }).press('Enter');
    await page.getByRole('button', { name: 'Risk of falling' }).press('Enter');
    await page.getByLabel('German name').fill('Kniebeuge zum Kasten');
    expect(await violations(nora)).toEqual([]);
    await page.getByRole('button', { name: 'Save exercise' }).click();
    // it is looked at in the library, with what can be done in its place
    const details = page.getByRole('complementary', { name: 'Squat to the box' });
    edit = String(await details.getByRole('link', { name: 'Edit' }).getAttribute('href'));
    expect(edit).toMatch(/^\/exercises\/org-[0-9a-f-]+\/edit$/);
    const alternatives = details.getByRole('list', { name: 'Alternatives' });
    await alternatives.getByRole('button').first().waitFor();
    expect(await alternatives.getByRole('button').count()).toBe(8);
    await alternatives.getByRole('button').first().click();
    await page.getByRole('link', { name: 'Make our version' }).waitFor();
    expect(await violations(nora)).toEqual([]);

    await open(page, '/exercises/new');
    await page.getByLabel('Name', { exact: true }).fill('squat to the BOX');
    await primary.getByRole('button', { name: 'glutes' }).click();
    await page.getByRole('button', { name: 'Save exercise' }).click();
    await page.getByText('Another exercise of your organisation has this name.').waitFor();
    await open(page, '/exercises/barbell-squat/edit');
    await page.getByText('This exercise is in every library').waitFor();
  });

  it('shows both when two change it, and loses nothing', async () => {
    const { page, context } = nora;
    await open(page, edit);
    await page.getByLabel('Level').selectOption('expert');
    const other = await context.newPage();
    await open(other, edit);
    await other.getByLabel('Name', { exact: true }).fill('Squat to a low box');
    await other.getByRole('button', { name: 'Save exercise' }).click();
    await other.waitForURL(/\/exercises\?/);
    await other.close();
    await page.getByRole('button', { name: 'Save exercise' }).click();
    await page.getByText('It is now called “Squat to a low box”.').waitFor();
    expect(await page.getByLabel('Level').inputValue()).toBe('expert');
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page
      .getByRole('complementary', { name: 'Squat to the box' })
      .getByText('Advanced', { exact: true })
      .waitFor();
  });

  it('is found by the builder, and no longer when it was archived', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Amir Haddad').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page.getByLabel('Name of the program').fill('Box');
    await page.getByRole('button', { name: 'Empty program' }).click();
    await page.getByRole('heading', { name: 'Box' }).waitFor();
    const search = page.getByRole('searchbox', { name: /Add an exercise to/ }).first();
    const hit = page.getByRole('button', { name: /^Squat to the box\s+own/ });
    await search.fill('box squ');
    await hit.click();
    await page.getByRole('button', { name: 'Squat to the box', exact: true }).waitFor();
    await page.getByText(/· saved/).waitFor();
    const program = page.url();

    await open(page, edit);
    await page.getByRole('button', { name: 'Archive exercise' }).click();
    await page.getByText('Restore it to change it.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    await open(page, program);
    await page.getByRole('button', { name: 'Squat to the box', exact: true }).waitFor();
    await search.fill('box squ');
    await page
      .getByRole('button', { name: /Box Squat/ })
      .first()
      .waitFor();
    expect(await hit.count()).toBe(0);
    await open(page, '/exercises');
    await page.getByRole('button', { name: 'Archived' }).click();
    await page.getByRole('complementary', { name: 'Squat to the box' }).getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Restore exercise' }).click();
    await page.getByRole('button', { name: 'Archive exercise' }).waitFor();
  });
});

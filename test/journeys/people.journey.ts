import { violations } from './accessibility.js';
import { signIn, walker, type Walker } from './browser.js';
import { linkIn } from './mail.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const PASSWORD = 'a garden with four old trees';
const run = Date.now().toString(36);
const at = (name: string) => `${name}.${run}@practice.example`;

// Real: the built product, its effects and its captured mails; every link is taken from the mail it came in.
describe('a practice that begins', () => {
  let owner: Walker;
  const found: string[] = [];
  const look = async (person: Walker) => void found.push(...await violations(person));
  beforeAll(async () => { owner = await walker(PRODUCT); });
  afterAll(() => owner?.close());

  it('signs up, confirms the address by mail, and begins with an empty practice of its own', async () => {
    const { page } = owner;
    await page.goto('/login');
    await page.getByRole('link', { name: /Create an account/ }).click();
    await page.getByLabel('Practice or clinic').fill('Alder Practice');
    await page.getByLabel('Your name').fill('Mira Alder');
    await page.getByLabel('E-mail').fill(at('mira'));
    await page.getByLabel('Choose a password').fill('12345678900987654321');
    await look(owner);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Attackers try this password first.').first().waitFor();
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Look into your mailbox').first().waitFor();
    await page.goto(await linkIn(page, at('mira'), 'confirm'));
    await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
    await look(owner);
    await page.getByRole('button', { name: 'Confirm and start' }).click();
    await page.getByText('Alder Practice is ready').first().waitFor();
    await signIn(owner, '/login', at('mira'), PASSWORD);
    await page.getByRole('button', { name: /New client/ }).first().waitFor();
    await look(owner);
  });

  it('invites a dietitian and an assistant, who join by their mails; a link works once', async () => {
    const { page } = owner;
    for (const [name, role] of [['dana', 'Dietitian'], ['asa', 'Assistant']] as const) {
      await page.goto('/settings/people');
      await page.getByRole('button', { name: 'Invite a person' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('E-mail').fill(at(name));
      await dialog.getByRole('radio', { name: new RegExp(role, 'i') }).check();
      await look(owner);
      await dialog.getByRole('button', { name: 'Send invitation' }).click();
      await page.getByText(at(name)).first().waitFor();

      const person = await walker(PRODUCT);
      const link = await linkIn(person.page, at(name), 'join');
      await person.page.goto(link);
      await person.page.getByLabel('Your name').fill(name === 'dana' ? 'Dana Birch' : 'Asa Cedar');
      await person.page.getByLabel('Choose a password').fill(PASSWORD);
      await look(person);
      await person.page.getByRole('button', { name: 'Join', exact: true }).click();
      // joined, and signed in with it
      await person.page.getByRole('link', { name: 'Clients' }).first().waitFor();
      expect(person.troubles).toEqual([]);
      await person.close();
      const late = await walker(PRODUCT);
      await late.page.goto(link);
      await late.page.getByText('This invitation has been used').first().waitFor();
      await late.close();
    }
  });

  it('registers a client, who is invited and follows on the phone', async () => {
    const dana = await walker(PRODUCT);
    const { page } = dana;
    await signIn(dana, '/login', at('dana'), PASSWORD);
    await page.getByRole('button', { name: /New client/ }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Coral Dune');
    await page.getByLabel('E-mail', { exact: true }).fill(at('coral'));
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { name: 'Coral Dune' }).waitFor();
    await page.getByRole('button', { name: 'Invite to the app' }).click();
    await page.getByText(/^Invited: /).first().waitFor();
    await look(dana);

    const coral = await walker(PRODUCT, 'phone');
    await coral.page.goto(await linkIn(coral.page, at('coral'), 'join'));
    await coral.page.locator('#password').fill(PASSWORD);
    await look(coral);
    await coral.page.getByRole('button', { name: /^Join/ }).click();
    await coral.page.getByText('Synced').first().waitFor();
    await look(coral);
    await page.reload();
    await page.getByText('Uses the app.').first().waitFor();
    expect([...dana.troubles, ...coral.troubles]).toEqual([]);
    await coral.close();
    await dana.close();
  });

  it('keeps an assistant away from what is not theirs, and signs a removed dietitian out', async () => {
    const asa = await walker(PRODUCT);
    await signIn(asa, '/login', at('asa'), PASSWORD);
    await asa.page.getByRole('link', { name: 'Clients' }).first().waitFor();
    expect(await asa.page.getByText('Coral Dune').count()).toBe(0);
    await asa.page.goto('/settings/people');
    await asa.page.waitForTimeout(1_000);
    expect(await asa.page.getByRole('button', { name: 'Invite a person' }).count()).toBe(0);
    await asa.close();

    const dana = await walker(PRODUCT);
    await signIn(dana, '/login', at('dana'), PASSWORD);
    await dana.page.getByText('Coral Dune').first().waitFor();
    const { page } = owner;
    await page.goto('/settings/people');
    await page.getByRole('button', { name: 'Actions for Dana Birch' }).click();
    await page.getByRole('menuitem', { name: /Remove/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.locator('#main').getByText('Dana Birch was removed.').first().waitFor();
    await dana.page.getByLabel('E-mail').waitFor({ timeout: 15_000 });
    await dana.close();
  });

  it('met no barrier, no uncaught error and no broken policy on the way', () => {
    expect(found).toEqual([]);
    expect(owner.troubles).toEqual([]);
  });
});

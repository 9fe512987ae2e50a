import { Secret, TOTP } from 'otpauth';
import { violations } from './accessibility.js';
import { signIn, walker, type Walker } from './browser.js';
import { productNow } from './clock.js';
import { linkIn } from './mail.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
const PASSWORD = 'a garden with four old trees';
const run = Date.now().toString(36);
const at = (name: string) => `${name}.factor.${run}@practice.example`;

/** Adds the second factor that is offered on the page, and puts its recovery codes aside. */
async function enrol({ page }: Walker): Promise<void> {
  await page.getByRole('button', { name: 'Add a second factor' }).click();
  const secret = (await page.locator('code.key').innerText()).replaceAll(' ', '');
  await page
    .getByLabel('Code', { exact: true })
    .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: productNow().getTime() }));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
}

// Real: the built product, sign-up and invitation by their mails, two browsers at once.
describe('a practice that requires a second factor', () => {
  let owner: Walker;
  let dana: Walker;
  const found: string[] = [];
  const look = async (person: Walker) => void found.push(...(await violations(person)));
  beforeAll(async () => {
    [owner, dana] = [await walker(PRODUCT), await walker(PRODUCT)];
  });
  afterAll(async () => {
    await owner?.close();
    await dana?.close();
  });

  it('begins with three steps that end with the first client, and can be left and taken up again', async () => {
    const { page } = owner;
    await page.goto('/sign-up');
    await page.getByLabel('Practice or clinic').fill('Elm Practice');
    await page.getByLabel('Your name').fill('Mira Elm');
    await page.getByLabel('E-mail').fill(at('mira'));
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByLabel('Country').selectOption('AT');
    await page.getByLabel('Yes: I care for clients').check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Look into your mailbox').first().waitFor();
    await page.goto(await linkIn(page, at('mira'), 'confirm'));
    await page.getByRole('button', { name: 'Confirm and start' }).click();
    await page.getByText('Elm Practice is ready').first().waitFor();
    const began = Date.now();
    await page.getByRole('link', { name: 'Begin' }).click();
    await page.getByRole('heading', { name: 'Welcome to Elm Practice' }).waitFor();
    await look(owner);
    await page.getByRole('button', { name: 'That is right' }).click();
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill(at('dana'));
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Dietitian/ })
      .check();
    await page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click();
    await page
      .getByText(`Invitation sent to ${at('dana')}`)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('link', { name: 'Go on setting up' }).click();
    await page
      .getByText(`Invitation sent to ${at('dana')}`)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Register the first client' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Helena Brandt');
    await dialog.locator('input[type=email]').fill('helena@client.example');
    await dialog.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: 'Helena Brandt' }).waitFor();
    expect(Date.now() - began).toBeLessThan(120_000);
  });

  it('leads whoever has none to the page that adds it, in a running session too, and back to where they wanted to go', async () => {
    await dana.page.goto(await linkIn(dana.page, at('dana'), 'join'));
    await dana.page.getByLabel('Your name').fill('Dana Birch');
    await dana.page.getByLabel('Choose a password').fill(PASSWORD);
    await dana.page.getByRole('button', { name: 'Join', exact: true }).click();
    await dana.page.getByRole('link', { name: 'Clients' }).first().waitFor();

    const { page } = owner;
    await page.goto('/settings/organisation');
    await page.getByRole('button', { name: 'Require it of all staff' }).click();
    await page.getByText('Add one to your own account first').waitFor();
    await page.goto('/security');
    await enrol(owner);
    await page.goto('/settings/organisation');
    await page.getByRole('button', { name: 'Require it of all staff' }).click();
    await page.getByText('Required: staff without one').first().waitFor();
    await look(owner);

    await dana.page.waitForTimeout(5_000);
    // the ended stream may have led there by itself
    await dana.page
      .getByRole('link', { name: 'Foods' })
      .first()
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    await dana.page.getByText('Elm Practice requires one').waitFor({ timeout: 10_000 });
    await look(dana);
    await dana.page.goto('/clients');
    await dana.page.getByText('Elm Practice requires one').waitFor();
    await enrol(dana);
    await dana.page.waitForURL(/\/clients$/);
    await dana.page.getByRole('heading', { name: 'Clients' }).waitFor();
  });

  it('takes a lost one away for its owner, who comes back by the page', async () => {
    const { page } = owner;
    await page.goto('/settings/people');
    await page.getByRole('button', { name: 'Actions for Dana Birch' }).click();
    await page.getByRole('menuitem', { name: /Reset second factor/ }).click();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('Say why.').waitFor();
    await page.getByLabel('Reason').fill('Telephone lost');
    await look(owner);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('The second factor of Dana Birch is reset.').first().waitFor();
    await signIn(dana, '/login', at('dana'), PASSWORD);
    await dana.page.getByText('Elm Practice requires one').waitFor();
    expect(found).toEqual([]);
    expect([...owner.troubles, ...dana.troubles]).toEqual([]);
  });
});

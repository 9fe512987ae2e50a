import { Secret, TOTP } from 'otpauth';
import { violations } from './accessibility.js';
import { DEMO_PASSWORD, signIn, walker, type Walker } from './browser.js';
import { productNow } from './clock.js';
import { linkIn } from './mail.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';
// no other journey signs in as these two: their sessions are ended and their passwords changed here
const CLIENT = 'zanele.dlamini@client.example';
const STAFF = 'tom.reyes@linden-clinic.example';
const ADMIN = 'lena.novak@linden-clinic.example';
const NEXT = 'a sentence only I would think of';

const withPeople = async (
  count: number,
  work: (people: readonly Walker[]) => Promise<void>,
  device: 'desk' | 'phone' = 'desk',
  theme: 'light' | 'dark' = 'light',
) => {
  const people = await Promise.all(Array.from({ length: count }, () => walker(PRODUCT, device, theme)));
  try {
    await work(people);
    for (const { troubles } of people) expect(troubles).toEqual([]);
  } finally {
    for (const person of people) await person.close();
  }
};

describe("the security of one's own account", () => {
  it('signs out another device within five seconds, changes the password, adds a second factor and asks again before an export', async () => {
    await withPeople(2, async ([here, there]) => {
      if (!here || !there) throw new Error('two browsers');
      await signIn(here, '/security', STAFF);
      await signIn(there, '/clients', STAFF);
      await there.page.getByRole('link', { name: 'Clients' }).first().waitFor();
      const { page } = here;
      await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
      await page.reload();
      await page.getByText('this one').first().waitFor();
      expect(await violations(here)).toEqual([]);
      await page
        .getByRole('button', { name: /^Sign out Chrome/ })
        .first()
        .click();
      await page.getByText('You are signed in on this device only.').first().waitFor();
      await there.page.waitForTimeout(2_500);
      // the ended stream may have brought it to the login by itself
      await there.page
        .getByRole('link', { name: 'Foods' })
        .first()
        .click({ timeout: 1_000 })
        .catch(() => undefined);
      await there.page.getByLabel('E-mail').waitFor({ timeout: 10_000 });

      await page.getByLabel('Current password', { exact: true }).fill(DEMO_PASSWORD);
      await page.getByLabel('New password', { exact: true }).fill('12345678900987654321');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Attackers try this password first.').first().waitFor();
      await page.getByLabel('New password', { exact: true }).fill(NEXT);
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Your password is changed.').first().waitFor();

      await page.getByRole('button', { name: 'Add a second factor' }).click();
      const secret = (await page.locator('code.key').innerText()).replaceAll(' ', '');
      expect(await page.getByRole('img', { name: /^QR code/ }).count()).toBe(1);
      expect(await violations(here)).toEqual([]);
      const totp = new TOTP({ secret: Secret.fromBase32(secret) });
      await page.getByLabel('Code', { exact: true }).fill('000000');
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText('The code is wrong').first().waitFor();
      await page.getByLabel('Code', { exact: true }).fill(totp.generate({ timestamp: productNow().getTime() }));
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText('they are shown this one time').first().waitFor();
      const codes = await page.locator('.codes li').allInnerTexts();
      expect(codes).toHaveLength(10);
      expect(await violations(here)).toEqual([]);
      await page.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByText('10 recovery codes are left.').first().waitFor();

      // the code at the login, by a recovery code
      const other = there.page;
      await other.goto('/login');
      await other.getByLabel('E-mail').fill(STAFF);
      await other.getByLabel('Password', { exact: true }).fill(NEXT);
      await other.getByRole('button', { name: /^Sign in/ }).click();
      await other.getByLabel('Code', { exact: true }).waitFor();
      expect(await violations(there)).toEqual([]);
      await other.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
      await other.getByRole('button', { name: /^Sign in/ }).click();
      await other.getByRole('link', { name: 'Clients' }).first().waitFor();

      // back to how it was found: the factor goes with a fresh proof, which is there since the login
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Add a second factor' }).waitFor();
      await page.getByLabel('Current password', { exact: true }).fill(NEXT);
      await page.getByLabel('New password', { exact: true }).fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Your password is changed.').first().waitFor();
    });
  });

  it('asks for the password before a sensitive act when the last proof is old, and goes on by itself', async () => {
    await withPeople(1, async ([here]) => {
      if (!here) throw new Error('a browser');
      const { page } = here;
      await signIn(here, '/history', ADMIN);
      // the server is asked once for real and refuses as it would after ten minutes; everything else is its own
      let refused = 0;
      await page.route('**/api/v1/history/exports', async (route) => {
        if (route.request().method() !== 'POST' || (refused += 1) > 1) return route.continue();
        return route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'session.step-up-required', status: 403, title: 'Forbidden' }),
        });
      });
      // a verdict that comes between pressing and releasing moves the button away from under the pointer
      await page.getByText('Chain verified').waitFor();
      await page.getByRole('button', { name: 'Request export' }).click();
      const dialog = page.getByRole('dialog', { name: 'Is it still you?' });
      await dialog.waitFor();
      expect(await violations(here)).toEqual([]);
      await dialog.getByLabel('Password', { exact: true }).fill('not the right password');
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await dialog.getByText('This is not your current password.').first().waitFor();
      await dialog.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.locator('tbody tr').first().waitFor();
      expect(refused).toBe(2);
    });
  });

  it('sets a forgotten password by mail, in portal and app', async () => {
    for (const [device, base, address] of [
      ['desk', '', STAFF],
      ['phone', '/app', CLIENT],
    ] as const) {
      await withPeople(
        1,
        async ([someone]) => {
          if (!someone) throw new Error('a browser');
          const { page } = someone;
          await page.goto(`${base}/login`);
          await page.getByRole('link', { name: 'Forgot your password?' }).click();
          await page.getByRole('heading', { name: 'New password' }).waitFor();
          expect(await violations(someone)).toEqual([]);
          await page.getByLabel('E-mail').fill(address);
          await page.getByRole('button', { name: 'Send the link' }).click();
          await page.getByText('If this address has an account').first().waitFor();
          const link = await linkIn(page, address, 'reset');
          expect(link.startsWith(`${base}/reset#`)).toBe(true);
          await page.goto(link);
          await page.getByLabel('New password', { exact: true }).fill('too short');
          expect(page.url()).not.toContain('#');
          expect(await violations(someone)).toEqual([]);
          await page.getByRole('button', { name: 'Set password' }).click();
          await page.getByText('Too short').first().waitFor();
          await page.getByLabel('New password', { exact: true }).fill(DEMO_PASSWORD);
          await page.getByRole('button', { name: 'Set password' }).click();
          await page.getByText('Your new password is set.').first().waitFor();
          await page.goto('/');
          await page.goto(link);
          await page.getByLabel('New password', { exact: true }).fill(NEXT);
          await page.getByRole('button', { name: 'Set password' }).click();
          await page.getByText('This link was used').first().waitFor();
        },
        device,
      );
    }
  });

  it('shows a client their devices in the app', async () => {
    await withPeople(
      2,
      async ([here, there]) => {
        if (!here || !there) throw new Error('two browsers');
        await signIn(there, '/app/', CLIENT);
        await there.page.getByText('Synced').first().waitFor();
        await signIn(here, '/app/', CLIENT);
        await here.page.getByText('Synced').first().waitFor();
        await here.page.goto('/app/profile');
        await here.page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
        await here.page.getByText('this one').first().waitFor();
        expect(await violations(here)).toEqual([]);
        await here.page
          .getByRole('button', { name: /^Sign out Chrome/ })
          .first()
          .click();
        await here.page.getByText('1 device is signed out').first().waitFor();
      },
      'phone',
    );
  });
});

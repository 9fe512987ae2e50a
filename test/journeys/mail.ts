import type { Page } from 'playwright-core';

/** Path of the newest link of that kind in a captured mail to the address, e.g. `/join#…` or `/app/reset#…`. */
export async function linkIn(page: Page, address: string, kind: 'join' | 'confirm' | 'reset'): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto('/dev/mail');
    const mail = page
      .locator('article')
      .filter({ hasText: `To ${address}` })
      .filter({ hasText: `/${kind}#` })
      .first();
    if ((await mail.count()) > 0) {
      const [link] = (await mail.innerText()).match(new RegExp(`/(?:app/)?${kind}#[A-Za-z0-9_.-]+`)) ?? [];
      if (link) return link;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`no mail to ${address}`);
}

/** Text of the newest captured mail to the address that says this. */
export async function mailTo(page: Page, address: string, words: RegExp): Promise<string> {
  await page.goto('/dev/mail');
  const mail = page
    .locator('article')
    .filter({ hasText: `To ${address}` })
    .filter({ hasText: words })
    .first();
  for (let tries = 0; (await mail.count()) === 0 && tries < 100; tries += 1) {
    await page.waitForTimeout(100);
    await page.reload();
  }
  return mail.innerText();
}

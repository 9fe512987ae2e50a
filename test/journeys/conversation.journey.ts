import { signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product; the network of the phone is cut in Chromium, not pretended.
describe('the line of the conversation', () => {
  let nora: Walker;
  let helena: Walker;
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    helena = await walker(PRODUCT, 'phone');
  });
  afterAll(async () => {
    await nora?.close();
    await helena?.close();
  });

  it('shows the dietitian what is unread, opens it, and reads it', async () => {
    const { page } = nora;
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    const main = page.getByRole('navigation', { name: 'Main' });
    await main.getByRole('link', { name: /^Messages \d+ unread$/ }).click();
    await page.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
    await page.getByRole('link', { name: /Helena Brandt/ }).click();
    await page
      .getByRole('region', { name: 'Messages of this conversation' })
      .getByText(/Can I swap the kefir\?/)
      .waitFor();
    // seen by being looked at
    await page.getByRole('link', { name: /^(?=.*Helena Brandt)(?!.*unread)/ }).waitFor();
  });

  it('is written in the chart, stands on the phone at once, and is answered from there without network', async () => {
    const { page } = helena;
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    const tab = page.locator('ion-tab-button', { hasText: 'Messages' });
    await tab.waitFor();

    await nora.page.getByRole('link', { name: 'Open chart' }).click();
    const chart = nora.page.getByRole('navigation', { name: 'Client', exact: true });
    await chart.getByRole('link', { name: /^Messages/ }).click();
    const box = nora.page.getByLabel('Message', { exact: true });
    await box.fill('Yes: take lactose-free yoghurt, see https://example.org/yoghurt.');
    await box.press('Shift+Enter');
    await box.pressSequentially('Tell me on Friday?');
    await box.press('Enter');
    await tab.getByText('1 unread').waitFor();
    await tab.click();
    await page.getByText(/Tell me on Friday\?/).waitFor();
    expect(await page.getByRole('link', { name: 'https://example.org/yoghurt' }).getAttribute('rel')).toContain(
      'noopener',
    );
    await nora.page.getByText('seen by Helena Brandt').last().waitFor();

    await helena.context.setOffline(true);
    await page.getByLabel('Message', { exact: true }).fill('Will do, thank you!');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('waiting to be sent, saved on this phone').waitFor();
    await page.getByText('1 waiting').waitFor();
    expect(await nora.page.getByText('Will do, thank you!').count()).toBe(0);

    // read elsewhere in the portal: the answer is announced where she is
    await chart.getByRole('link', { name: 'Overview' }).click();
    await helena.context.setOffline(false);
    await page.getByText('waiting to be sent, saved on this phone').waitFor({ state: 'detached' });
    await chart.getByRole('link', { name: /^Messages\s+1 unread$/ }).click();
    await nora.page.getByText('Will do, thank you!').waitFor();
    await chart.getByRole('link', { name: 'Messages', exact: true }).waitFor();
    await page
      .getByText(/seen by Nora/)
      .last()
      .waitFor();
  });

  it('is corrected and withdrawn by its author; both stay to be seen', async () => {
    const { page } = nora;
    const box = page.getByLabel('Message', { exact: true });
    await box.fill('Next visit on Tuesday.');
    await box.press('Enter');
    const message = page.locator('li.message', { hasText: 'Next visit on' });
    await message.getByRole('button', { name: 'Correct' }).click();
    const correction = page.getByLabel('Correct your message');
    await correction.fill('Next visit on Wednesday.');
    await correction.press('Enter');
    await helena.page.getByText('Next visit on Wednesday.').waitFor();
    await message.getByRole('button', { name: 'corrected' }).click();
    await message.getByText('Next visit on Tuesday.').waitFor();
    await message.getByRole('button', { name: 'Withdraw…' }).click();
    await message.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await helena.page.getByText('This message was withdrawn.').waitFor();
    expect(await helena.page.getByText('Next visit on').count()).toBe(0);
    expect(nora.troubles).toEqual([]);
    expect(helena.troubles).toEqual([]);
  });
});

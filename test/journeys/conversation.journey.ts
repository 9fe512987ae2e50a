import { samplePdf, samplePicture } from '../../src/files/content/sample-files.js';
import { violations } from './accessibility.js';
import { cutNetwork, signIn, walker, type Walker } from './browser.js';

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

    await cutNetwork(helena);
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

  it('carries a voice note that stands in Today, is played, and is answered with a document and a picture', async () => {
    const phone = helena.page;
    const desk = nora.page;
    // on another screen: what is looked at is seen, and waits for nobody
    await desk
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Today/ })
      .click();
    await desk.locator('.q').first().waitFor();
    await phone.getByRole('button', { name: 'Record a voice note' }).click();
    await phone.getByRole('button', { name: 'Stop recording' }).getByText(/^0:02/).waitFor();
    await phone.getByRole('button', { name: 'Stop recording' }).click();
    const note = phone.getByRole('list', { name: 'To be sent with this message' });
    await note.getByRole('button', { name: /^Play Voice note, 0:0\d$/ }).waitFor();
    expect(await violations(helena)).toEqual([]);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
    await phone
      .locator('li.message.own')
      .last()
      .getByText(/^Audio is kept until/)
      .waitFor();

    const waits = desk.locator('.q', { hasText: 'Helena Brandt' }).filter({ hasText: 'Unread voice note' });
    await waits.getByRole('link', { name: 'Reply' }).click();
    const heard = desk.locator('li.message').last();
    await heard.getByRole('button', { name: /^Play Voice note/ }).click();
    await heard.getByRole('button', { name: /^Pause Voice note/ }).waitFor();
    await heard.getByRole('button', { name: /^Play Voice note/ }).waitFor();

    await desk.locator('tf-thread-view input[type=file]').setInputFiles([
      { name: 'Greens.pdf', mimeType: 'application/pdf', buffer: samplePdf(['Greens by vitamin K']) },
      { name: 'Portion.jpg', mimeType: 'image/jpeg', buffer: await samplePicture(320, 240, 'jpeg') },
    ]);
    const box = desk.getByLabel('Message', { exact: true });
    await box.fill('This is the list that I meant.');
    await box.press('Enter');
    const answer = phone.locator('li.message', { hasText: 'This is the list that I meant.' });
    await answer.getByRole('button', { name: 'Download Greens.pdf' }).waitFor();
    await answer.getByRole('img', { name: 'Portion.jpg' }).waitFor();
    const saved = phone.waitForEvent('download');
    await answer.getByRole('button', { name: 'Download Greens.pdf' }).click();
    expect((await saved).suggestedFilename()).toBe('Greens.pdf');
    await answer.getByRole('button', { name: 'Show Portion.jpg large' }).click();
    await answer.getByRole('button', { name: 'Show Portion.jpg small' }).waitFor();
    expect([await violations(helena), await violations(nora)]).toEqual([[], []]);

    // without network the phone keeps what is attached, through a closed app, and sends it when there is one
    await cutNetwork(helena);
    await phone
      .locator('.composer input[type=file]')
      .setInputFiles([{ name: 'Lunch.jpg', mimeType: 'image/jpeg', buffer: await samplePicture(640, 480, 'jpeg') }]);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
    await phone.getByText('waiting to be sent, saved on this phone').waitFor();
    await phone.reload();
    await phone.getByText('waiting to be sent, saved on this phone').waitFor();
    await helena.context.setOffline(false);
    await desk.getByRole('img', { name: 'Lunch.jpg' }).waitFor();
  });

  it('is told by the bell wherever the dietitian is, until it was read; words that are a script stay words', async () => {
    const { page } = nora;
    const chart = page.getByRole('navigation', { name: 'Client', exact: true });
    await chart.getByRole('link', { name: 'Overview' }).click();
    const bell = page.getByRole('button', { name: /^Notifications/ });
    await bell.click();
    await page.getByRole('menuitem', { name: 'Mark all as read' }).click();

    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    await helena.page.getByLabel('Message', { exact: true }).fill(hostile);
    await helena.page.getByRole('button', { name: 'Send' }).click();
    // others are told of, too, while this is walked: what counts is that this one is, without a reload
    await page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click();
    await page
      .getByRole('menuitem', { name: /Helena Brandt/ })
      .filter({ hasText: 'New message' })
      .first()
      .click();
    await page.waitForURL(/\/messages$/);
    for (const shown of [page, helena.page]) {
      await shown.getByText(hostile).first().waitFor();
      expect(await shown.title()).not.toBe('owned');
    }
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

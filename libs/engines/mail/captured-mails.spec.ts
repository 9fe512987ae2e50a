import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CapturedMails } from './captured-mails.js';

const folder = mkdtempSync(join(tmpdir(), 'tf-mails-'));
afterAll(() => rmSync(folder, { recursive: true }));
const mail = (eventId: string) => ({
  to: 'a@clinic.example',
  subject: 'Sign-in from a copied token',
  text: 't',
  html: '<p>t</p>',
  eventId,
});

describe('captured mails', () => {
  it('shows a mail once, however often it is sent, under a Message-ID from its event', async () => {
    const mails = new CapturedMails(join(folder, 'mail'), 'TrackForge <no-reply@clinic.example>');
    expect(await mails.list()).toEqual([]);
    await mails.send(mail('0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'));
    await mails.send(mail('0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'));
    await mails.send(mail('0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002'));
    const listed = await mails.list();
    expect(listed.map(({ messageId }) => messageId).sort()).toEqual([
      '<0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001@clinic.example>',
      '<0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002@clinic.example>',
    ]);
  });
  it('does not leave its folder, whatever the id', async () => {
    const mails = new CapturedMails(join(folder, 'other'), 'x@y');
    await mails.send(mail('../../escape'));
    expect(await mails.list()).toHaveLength(1);
  });
});

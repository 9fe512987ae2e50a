import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Mailer, messageIdOf, type Mail } from './mailer.js';

export interface CapturedMail extends Mail {
  readonly messageId: string;
  readonly from: string;
  /** ISO instant of the first capture. */
  readonly capturedAt: string;
}

/** Development: mails stay in a folder and are shown at /dev/mail. One file per Message-ID, so a repetition shows once. */
export class CapturedMails extends Mailer {
  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.#file(mail.eventId);
    const captured: CapturedMail = {
      ...mail,
      from: this.from,
      messageId: messageIdOf(mail, this.from),
      capturedAt: new Date().toISOString(),
    };
    if (await read(file)) return;
    // written aside and moved, so that a killed process leaves no half a mail
    await writeFile(`${file}.part`, JSON.stringify(captured), { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  async reach(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Newest first, at most `limit`. */
  async list(limit = 100): Promise<readonly CapturedMail[]> {
    const names = await readdir(this.folder).catch(() => []);
    const mails = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => read(join(this.folder, name))),
    );
    return mails
      .filter((mail) => mail !== null)
      .sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1))
      .slice(0, limit);
  }

  #file(eventId: string): string {
    return join(this.folder, `${eventId.replaceAll(/[^0-9a-f-]/gi, '')}.json`);
  }
}

async function read(file: string): Promise<CapturedMail | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as CapturedMail;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

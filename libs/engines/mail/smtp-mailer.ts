import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, messageIdOf, type Mail } from './mailer.js';

/** Sends over SMTP. Timeouts are short: the effect waits in the log, not in a socket. */
export class SmtpMailer extends Mailer {
  readonly #transport: Transporter;

  constructor(url: string, private readonly from: string) {
    super();
    this.#transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  }

  async send(mail: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html, messageId: messageIdOf(mail, this.from),
    });
  }

  close(): void {
    this.#transport.close();
  }
}

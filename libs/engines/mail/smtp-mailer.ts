import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, messageIdOf, type Mail } from './mailer.js';

const THIS_DEVICE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a server that offers no encryption gets nothing: mails carry links that open accounts. On this device, and where the
 * operator says `?requireTLS=false`, they may travel in clear.
 * @param url `smtp://` or `smtps://`
 */
export function mustEncrypt(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return !THIS_DEVICE.test(hostname) && searchParams.get('requireTLS') !== 'false';
}

/** Sends over SMTP. Timeouts are short: the effect waits in the log, not in a socket. */
export class SmtpMailer extends Mailer {
  readonly #transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.#transport = createTransport({
      url,
      requireTLS: mustEncrypt(url),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    });
  }

  async send(mail: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: messageIdOf(mail, this.from),
    });
  }

  async reach(): Promise<void> {
    await this.#transport.verify();
  }

  close(): void {
    this.#transport.close();
  }
}

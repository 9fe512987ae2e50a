import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mustEncrypt, SmtpMailer } from './smtp-mailer.js';

/** What a mail server took: who to, and the message as it came. */
interface Taken {
  readonly to: string;
  readonly message: string;
}

const mail = {
  to: 'helena@client.example',
  subject: 'Grüße aus der Praxis',
  text: 'Ein Link: https://clinic.example/app/join#abc',
  html: '<p>Ein <a href="https://clinic.example/app/join#abc">Link</a></p>',
  eventId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
};

describe('mails over SMTP', () => {
  const taken: Taken[] = [];
  let server: Server;
  let mailer: SmtpMailer;
  let answerTo = (_command: string): string | null => null;

  /** As much of RFC 5321 as a sender sees. */
  const converse = (socket: Socket) => {
    let [buffer, to, inData] = ['', '', false];
    socket
      .on('error', () => undefined)
      .setEncoding('utf8')
      .write('220 mail.example\r\n');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (let end; (end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n')) >= 0;) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) taken.push({ to, message: line });
        const command = inData ? 'END' : line.split(' ')[0]!.toUpperCase();
        if (command === 'RCPT') to = /<(.*)>/.exec(line)![1]!;
        inData = command === 'DATA' && answerTo(command) === null;
        socket.write(
          `${answerTo(command) ?? (command === 'EHLO' ? '250-mail.example\r\n250 8BITMIME' : command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok')}\r\n`,
        );
      }
    });
  };

  beforeAll(async () => {
    server = createServer(converse).listen(0, '127.0.0.1');
    await once(server, 'listening');
    mailer = new SmtpMailer(
      `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      'Linden Clinic <no-reply@clinic.example>',
    );
  });
  afterAll(() => {
    mailer.close();
    server.close();
  });
  beforeEach(() => {
    taken.length = 0;
    answerTo = () => null;
  });

  it('arrive as text and as HTML, from the organisation, under a Message-ID from their event', async () => {
    await mailer.send(mail);
    const [{ to, message }] = taken as [Taken];
    expect(to).toBe('helena@client.example');
    expect(message).toContain('From: Linden Clinic <no-reply@clinic.example>');
    expect(message).toContain(`Message-ID: <${mail.eventId}@clinic.example>`);
    expect(message).toMatch(/Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe_aus_der_Praxis\?=/);
    expect(message).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/);
    expect(message.match(/join#abc/g)).toHaveLength(2);
  });

  it.each([
    ['RCPT', '550 no such person'],
    ['DATA', '451 try later'],
    ['END', '552 too much'],
  ])('fail when the server refuses at %s, so that they are tried again', async (at, answer) => {
    answerTo = (command) => (command === at ? answer : null);
    await expect(mailer.send(mail)).rejects.toThrow(answer);
    answerTo = () => null;
    await mailer.send(mail);
    expect(taken.filter(({ message }) => message.includes(mail.eventId)).length).toBeGreaterThan(0);
  });

  it('fail when nobody listens, without the password in the error', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    const failing = new SmtpMailer(`smtp://user:hunter2@127.0.0.1:${port}`, 'x@clinic.example');
    const error: unknown = await failing.send(mail).then(
      () => null,
      (reason: unknown) => reason,
    );
    failing.close();
    expect(error).toMatchObject({ code: 'ESOCKET' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });

  it("can't be given further recipients or headers by who writes a name or a subject", async () => {
    await mailer.send({ ...mail, subject: 'Hello\r\nBcc: evil@example.org' });
    expect(taken).toHaveLength(1);
    expect(taken[0]!.message.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
  });

  it.each([
    ['smtp://mail.example', true],
    ['smtp://user:password@mail.example:587', true],
    ['smtps://mail.example', true],
    ['smtp://mail.example?requireTLS=false', false],
    ['smtp://localhost:1025', false],
    ['smtp://127.0.0.1:1025', false],
    ['smtp://[::1]:1025', false],
    ['smtp://localhost.example', true],
    ['smtp://127.0.0.1.example', true],
  ])('%s: must be encrypted? %s', (url, wanted) => expect(mustEncrypt(url)).toBe(wanted));

  it('do not leave in clear where encryption is asked for and not offered', async () => {
    const { port } = server.address() as AddressInfo;
    const strict = new SmtpMailer(`smtp://127.0.0.1:${port}?requireTLS=true`, 'x@clinic.example');
    await expect(strict.send(mail)).rejects.toThrow();
    strict.close();
    expect(taken).toEqual([]);
  });
});

import { Problem } from '#libs/http/problem.js';
import { downloadName } from '../content/media-types.js';
import { readTicket, TICKET, writtenTicket } from '../upload/upload-ticket.js';
import { rangeOf } from './byte-range.js';
import { attachmentOf, tidyName } from './file-names.js';

// security.md 32
describe('names of files', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\INR.pdf', 'INR.pdf'],
    ['%2e%2e%2fx.pdf', '%2e%2e%2fx.pdf'],
    ['a/', 'file'],
    ['  INR   19 Nov.pdf ', 'INR 19 Nov.pdf'],
  ])('%j is kept as %j', (given, kept) => expect(tidyName(given)).toBe(kept));
  it('can neither end a header nor hide their type', () => {
    expect(attachmentOf('a"\r\nSet-Cookie: x=1;.pdf')).toBe(
      `attachment; filename="a___Set-Cookie: x=1;.pdf"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3D1%3B.pdf`,
    );
    expect(attachmentOf('Überweisung (Kopie).pdf')).toBe(
      `attachment; filename="U_berweisung (Kopie).pdf"; filename*=UTF-8''%C3%9Cberweisung%20%28Kopie%29.pdf`,
    );
    expect(downloadName('holiday.exe', 'application/pdf')).toBe('holiday.exe.pdf');
    expect(downloadName('INR.PDF', 'application/pdf')).toBe('INR.PDF');
  });
});

describe('ranges', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=10-19', { from: 10, to: 19 }],
    ['bytes=90-500', { from: 90, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['bytes=5-4', null],
    ['bytes=0-1,5-6', null],
    ['lines=1-2', null],
    ['bytes=-', null],
  ])('%p of a hundred bytes', (header, range) => expect(rangeOf(header, 100)).toEqual(range));
  it.each(['bytes=100-', 'bytes=500-600', 'bytes=-0'])('%p is outside', (header) =>
    expect(() => rangeOf(header, 100)).toThrow(Problem),
  );
});

// security.md 33
describe('upload tickets', () => {
  const id = (n: number) => `0199f3a2-8c1e-7d00-9d5e-2f4be1c0a00${n}`;
  const ticket = {
    orgId: id(1),
    clientId: id(2),
    accountId: id(3),
    uploadId: id(4),
    bytes: 26_214_400,
    expires: 1_795_000_000_123,
  };
  const secret = Buffer.alloc(32, 7);
  it('say what was signed, in as much as an address may hold', () => {
    const written = writtenTicket(secret, ticket);
    expect(written).toMatch(TICKET);
    expect(written.length).toBeLessThan(200);
    expect(readTicket(secret, written)).toEqual(ticket);
  });
  it('are not read when a single bit was changed, nor with another secret', () => {
    const written = writtenTicket(secret, ticket);
    expect(readTicket(Buffer.alloc(32, 8), written)).toBeNull();
    for (let at = 0; at < written.length; at += 1) {
      const forged = written.slice(0, at) + (written[at] === 'A' ? 'B' : 'A') + written.slice(at + 1);
      expect(readTicket(secret, forged)).toBeNull();
    }
  });
});

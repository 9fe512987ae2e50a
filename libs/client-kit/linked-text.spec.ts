import { linkedParts } from './linked-text.js';

const links = (text: string) => linkedParts(text).filter(({ href }) => href !== null);
const read = (text: string) =>
  linkedParts(text)
    .map((part) => part.text)
    .join('');

describe('what somebody wrote', () => {
  it('is text, with web addresses as links', () => {
    const text = 'See https://example.org/a?b=1#c, (http://example.com) and you know.';
    expect(links(text)).toEqual([
      { text: 'https://example.org/a?b=1#c', href: 'https://example.org/a?b=1#c' },
      { text: 'http://example.com', href: 'http://example.com/' },
    ]);
    expect(read(text)).toBe(text);
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'xhttps://example.org',
    'https://',
    'https://bank.example@evil.example/',
    'https://user:secret@example.org',
    '<img src=x onerror=alert(1)>',
    'file:///etc/passwd',
  ])('makes no link of %s', (text) => {
    expect(links(text)).toEqual([]);
    expect(read(text)).toBe(text);
  });
  it('shows where a host in foreign letters leads', () => {
    const [link] = links('https://аррӏе.com/login');
    expect(link?.text).toMatch(/^https:\/\/xn--/);
    expect(link?.href).toBe(link?.text);
  });
  it('ends an address where text is turned around', () =>
    expect(links('https://example.org/\u202egpj.exe')).toEqual([
      { text: 'https://example.org/', href: 'https://example.org/' },
    ]));
});

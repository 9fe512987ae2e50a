import { rendered } from './letter.js';

const letter = rendered({
  subject: 'Clinic\r\nBcc: everybody@example.org',
  from: '<b>Clinic</b> & "Co"',
  paragraphs: ['<script>alert(1)</script>'],
  action: { label: 'Accept', url: 'https://x.example/join#a"onclick="' },
  footnotes: ['until Thursday'],
});

describe('a letter', () => {
  it('lets nothing that people wrote become markup', () => {
    expect(letter.html).not.toMatch(/<b>|<script>|"onclick/);
    expect(letter.html).toContain('&lt;b&gt;Clinic&lt;/b&gt; &amp; &quot;Co&quot;');
  });
  it('has a subject of one line', () => expect(letter.subject).toBe('Clinic Bcc: everybody@example.org'));
  it('says the same as text', () => {
    expect(letter.text).toContain('Accept:\nhttps://x.example/join#a');
    expect(letter.text.endsWith('until Thursday')).toBe(true);
  });
});

/** A mail as text and as HTML, from the same sentences. */
export interface Letter {
  readonly subject: string;
  /** In whose name it is written; stands above and below. */
  readonly from: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do; absent where there is nothing. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Small print: why it came, and when it ends. */
  readonly footnotes: readonly string[];
}

/** What people wrote stays text: nothing in a name can become markup, a header line or a second line of the subject. */
export function rendered({ subject, from, paragraphs, action, footnotes }: Letter): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  const text = [from, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), footnotes.join('\n')]
    .map(plain)
    .join('\n\n');
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    '<body style="margin:0;padding:32px 16px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:34rem;margin:0 auto">',
    `<p style="font-weight:600">${escaped(from)}</p>`,
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(action
      ? [
          `<p style="margin:28px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b6557;color:#ffffff;text-decoration:none;font-weight:600">${escaped(action.label)}</a></p>`,
          `<p style="font-size:13px;word-break:break-all">${escaped(action.url)}</p>`,
        ]
      : []),
    ...footnotes.map((note) => `<p style="font-size:13px">${escaped(note)}</p>`),
    '</div></body></html>',
  ].join('');
  return { subject: plain(subject).replace(/\s+/g, ' '), text, html };
}

/** Control characters out, but for line breaks of our own. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

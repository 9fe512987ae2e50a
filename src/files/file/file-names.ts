/** A file name as it is kept: what stands before a slash is a path of somebody else's computer. */
export function tidyName(given: string): string {
  const name = given.normalize('NFC').split(/[/\\]/).at(-1)!.replace(/\s+/gu, ' ').trim();
  return name === '' ? 'file' : name;
}

/** `Content-Disposition` of a download (RFC 6266): the name in ASCII for old programs, and as it is. */
export function attachmentOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Whatever a file contains, no browser shows it as a page of ours. */
export const AS_A_FILE = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
};

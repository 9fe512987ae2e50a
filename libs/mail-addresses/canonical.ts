import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * The one form in which e-mail addresses are compared, looked up and hashed: trimmed, full-width letters as narrow ones (NFKC), lower
 * case, the domain in ASCII (UTS #46). Browsers send `klientin@bücher.example` as `klientin@xn--bcher-kva.example`: both are one mailbox.
 * Nothing else is folded: dots and `+` of the local part mean what its provider says (`a+b@` is not `a@`).
 *
 * Not for showing or writing to: that is the address as it was typed.
 */
export function canonicalAddress(address: string): string {
  const folded = address.trim().normalize('NFKC').toLowerCase();
  const at = folded.lastIndexOf('@');
  if (at < 0) return folded;
  const domain = folded.slice(at + 1);
  // what is no domain name stays as it is: it matches itself
  const ascii = domainToASCII(domain.endsWith('.') ? domain.slice(0, -1) : domain);
  return `${folded.slice(0, at)}@${ascii === '' ? domain : ascii}`;
}

/** How a mailbox may stand in rows that keep addresses as typed, in lower case: with its domain in ASCII, and in its own letters. */
export function spellingsOf(address: string): readonly string[] {
  const canonical = canonicalAddress(address);
  const at = canonical.lastIndexOf('@');
  const readable = at < 0 ? '' : domainToUnicode(canonical.slice(at + 1));
  return [...new Set([canonical, ...(readable === '' ? [] : [`${canonical.slice(0, at)}@${readable}`])])];
}

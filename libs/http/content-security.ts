/** What a page may load. Scripts come from files of ours only, never from inside a page. */
const DIRECTIVES = {
  defaultSrc: ["'self'"], scriptSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"], workerSrc: ["'self'"],
  manifestSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"],
} as const;

/**
 * For answers whose page has no place for a nonce: the client app, whose service worker compares the page with a hash,
 * and the API's own pages. Components put their style elements into the page at run time, so styles may be inline there.
 */
export const inlineStyles = { ...DIRECTIVES, styleSrc: ["'self'", "'unsafe-inline'"] };

/** The header for one page whose style elements carry this nonce: nothing inline without it. */
export function nonceHeader(nonce: string, https: boolean): string {
  const directives: Record<string, readonly string[]> = { ...DIRECTIVES, styleSrc: ["'self'", `'nonce-${nonce}'`], ...(https ? { upgradeInsecureRequests: [] } : {}) };
  return Object.entries(directives)
    .map(([name, sources]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...sources].join(' '))
    .join(';');
}

/** What a page may load. Scripts come from files of ours only, never from inside a page. */
const SOURCES =
  "default-src 'self';script-src 'self';img-src 'self' data: blob:;font-src 'self';connect-src 'self';media-src 'self' blob:;worker-src 'self';manifest-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'";

const policy = (styles: string, https: boolean) =>
  `${SOURCES};style-src 'self' ${styles}${https ? ';upgrade-insecure-requests' : ''}`;

/** For one page whose style elements carry this nonce: nothing inline without it. */
export const noncePolicy = (nonce: string, https: boolean): string => policy(`'nonce-${nonce}'`, https);

/**
 * Headers of every answer. Styles may be inline where a page has no place for a nonce: the client app, whose service
 * worker compares the page with a hash, and the API's own pages; components put their style elements into the page at run time.
 * @param https Strict-Transport-Security and `upgrade-insecure-requests`: only behind TLS
 */
export const securityHeaders = (https: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': policy("'unsafe-inline'", https),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // voice notes are recorded by our own pages; nothing of ours asks for the rest
  'permissions-policy': 'microphone=(self), camera=(), geolocation=(), display-capture=(), payment=(), usb=()',
  'x-permitted-cross-domain-policies': 'none',
  ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});

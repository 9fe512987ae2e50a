import { Problem } from '#libs/http/problem.js';

/** The one answer to whoever tries too often, wherever passwords, codes and links are tried. @param seconds until the next try is allowed */
export const tooMany = (seconds: number) =>
  new Problem('login.too-many', 429, 'Too many attempts. Wait a moment, then try again.', {
    headers: { 'retry-after': String(seconds) },
  });

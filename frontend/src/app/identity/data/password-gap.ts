/** The server's rule, told while typing: characters as people count them, of any kind. */
export const PASSWORD_LEAST = 15;
export const PASSWORD_MOST = 512;

/** How many characters are missing. */
export const passwordGap = (password: string): number => Math.max(0, PASSWORD_LEAST - [...password].length);

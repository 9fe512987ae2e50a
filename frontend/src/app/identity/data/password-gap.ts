/** The server's rule, told while typing: characters as people count them, of any kind. */
export const PASSWORD_LEAST = 15;

const MOST = 512;

/** `maxlength` of a field for one, which counts in UTF-16: what is a little too long is told, not cut. */
export const PASSWORD_FIELD_LENGTH = 2 * MOST;

/** How many characters are missing. */
export const passwordGap = (password: string): number => Math.max(0, PASSWORD_LEAST - [...password].length);

/** Whether it has more characters than the server takes. */
export const isPasswordTooLong = (password: string): boolean => [...password].length > MOST;

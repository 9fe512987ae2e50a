import { formatNumber, type NumberLocale } from '#libs/science/display.js';

const MEGABYTE = 1024 * 1024;

/** `214 kB`, `1.1 MB` */
export const sizeText = (bytes: number, locale: NumberLocale): string =>
  bytes < MEGABYTE / 10
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1024)), 0, locale)}\u00a0kB`
    : `${formatNumber(bytes / MEGABYTE, 1, locale)}\u00a0MB`;

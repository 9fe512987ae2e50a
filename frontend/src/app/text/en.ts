import { common, problems, titles } from './en/common';
import { login } from './en/login';

/** English, and by its shape the list of all texts: a language that misses one does not compile. */
export const en = { titles, common, problems, login };

export type Dictionary = typeof en;

import { common, problems, titles } from './en/common';
import { login } from './en/login';
import { org, signUp } from './en/sign-up';
import { people } from './en/people';
import { security } from './en/security';

/** English of the screens without a login, which comes with the first bytes; and by its shape the list of those texts. */
export const entry = {
  titles,
  common,
  problems,
  login,
  signUp,
  org,
  security,
  people,
};

export type EntryDictionary = typeof entry;

import { common, problems, titles } from './de/common';
import { login } from './de/login';
import { org, signUp } from './de/sign-up';
import { people } from './de/people';
import { security } from './de/security';
import type { EntryDictionary } from './en-entry';

export const entry: EntryDictionary = {
  titles,
  common,
  problems,
  login,
  signUp,
  org,
  security,
  people,
};

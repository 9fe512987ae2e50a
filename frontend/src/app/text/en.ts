import { builder } from './en/builder';
import { care } from './en/care';
import { clients } from './en/clients';
import { common, problems, titles } from './en/common';
import { foods } from './en/foods';
import { history } from './en/history';
import { login } from './en/login';
import { people } from './en/people';
import { profile } from './en/profile';
import { plans, publish } from './en/publish';
import { security } from './en/security';
import { shell } from './en/shell';
import { org, signUp } from './en/sign-up';
import { tracking } from './en/tracking';
import { welcome } from './en/welcome';

/** English, and by its shape the list of all texts: a language that misses one does not compile. */
export const en = { titles, common, problems, login, signUp, org, shell, clients, care, people, profile, tracking, builder, publish, plans, foods, history, security, welcome };

export type Dictionary = typeof en;

import { builder } from './de/builder';
import { care } from './de/care';
import { clients } from './de/clients';
import { common, problems, titles } from './de/common';
import { foods } from './de/foods';
import { history } from './de/history';
import { login } from './de/login';
import { people } from './de/people';
import { profile } from './de/profile';
import { plans, publish } from './de/publish';
import { security } from './de/security';
import { shell } from './de/shell';
import { org, signUp } from './de/sign-up';
import { tracking } from './de/tracking';
import { welcome } from './de/welcome';
import type { Dictionary } from './en';

export const de: Dictionary = { titles, common, problems, login, signUp, org, shell, clients, care, people, profile, tracking, builder, publish, plans, foods, history, security, welcome };

import { common, problems, titles } from './de/common';
import { login } from './de/login';
import type { Dictionary } from './en';

export const de: Dictionary = { titles, common, problems, login };

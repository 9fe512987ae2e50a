import { en } from '../en';
import { FIRST_TEXTS } from '../texts';

/** What every spec is given: the words of all screens at once. */
export default [{ provide: FIRST_TEXTS, useValue: { words: en, whole: true } }];

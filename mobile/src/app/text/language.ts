import { computed, effect, Injectable, signal } from '@angular/core';
import { de } from './de';
import { en, type Texts } from './en';

export type LanguageCode = 'en' | 'de';
const KEY = 'tf.language';

/** The language of the app: what was chosen here, else the browser's, else English. */
@Injectable({ providedIn: 'root' })
export class Language {
  readonly code = signal<LanguageCode>(initial());
  readonly t = computed<Texts>(() => (this.code() === 'de' ? de : en));

  constructor() {
    effect(() => (document.documentElement.lang = this.code()));
  }

  choose(code: LanguageCode): void {
    localStorage.setItem(KEY, code);
    this.code.set(code);
  }
}

function initial(): LanguageCode {
  const chosen = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2);
  return chosen === 'de' ? 'de' : 'en';
}

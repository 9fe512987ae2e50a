import { computed, inject, Injectable, InjectionToken, signal } from '@angular/core';
import type { Dictionary } from './en';
import { entry, type EntryDictionary } from './en-entry';

export type Language = 'en' | 'de';
const KEY = 'tf.language';

/** What is there at once: the words of the screens without a login. */
export const FIRST_TEXTS = new InjectionToken<{ readonly words: Dictionary; readonly whole: boolean }>('FIRST_TEXTS', {
  factory: () => ({ words: entry as Dictionary, whole: false }),
});

const WORDS = {
  en: {
    entry: () => Promise.resolve(entry),
    whole: () => import('./en').then(({ en }) => en),
  },
  de: {
    entry: () => import('./de-entry').then((words) => words.entry),
    whole: () => import('./de').then(({ de }) => de),
  },
};

/**
 * Every word on screen, as one typed dictionary. English of the login comes with the app; the words of the screens behind it,
 * and German, are fetched when they are needed.
 */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly first = inject(FIRST_TEXTS);
  private whole = this.first.whole;
  private wanted: Language = 'en';
  private readonly words = signal<Dictionary>(this.first.words);
  private readonly chosen = signal<Language>('en');
  /** Behind the login. */
  readonly t = this.words.asReadonly();
  /** Of the screens without a login: there from the first moment on. */
  readonly entry = computed<EntryDictionary>(() => this.words());
  readonly language = this.chosen.asReadonly();

  /** The language of the last visit, or the browser's. */
  async restore(): Promise<void> {
    const wanted = localStorage.getItem(KEY) ?? navigator.language;
    if (wanted.startsWith('de')) await this.use('de').catch(() => undefined);
  }

  async use(language: Language): Promise<void> {
    this.wanted = language;
    await this.fetch().catch((error: unknown) => {
      this.wanted = this.chosen();
      throw error;
    });
    document.documentElement.lang = language;
    localStorage.setItem(KEY, language);
  }

  /** Awaited before the first screen behind the login opens. */
  async fetchAll(): Promise<void> {
    if (this.whole) return;
    this.whole = true;
    await this.fetch().catch((error: unknown) => {
      this.whole = false;
      throw error;
    });
  }

  private async fetch(): Promise<void> {
    const language = this.wanted;
    const words = await WORDS[language][this.whole ? 'whole' : 'entry']();
    // another was chosen while these were on their way
    if (language !== this.wanted) return;
    this.words.set(words as Dictionary);
    this.chosen.set(language);
  }
}

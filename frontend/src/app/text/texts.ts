import { Injectable, signal } from '@angular/core';
import { en, type Dictionary } from './en';

export type Language = 'en' | 'de';
const KEY = 'tf.language';

/** Every word on screen, as one typed dictionary. English comes with the app, German is fetched when chosen. */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly dictionary = signal<Dictionary>(en);
  private readonly chosen = signal<Language>('en');
  readonly t = this.dictionary.asReadonly();
  readonly language = this.chosen.asReadonly();

  /** The language of the last visit, or the browser's. */
  async restore(): Promise<void> {
    const wanted = localStorage.getItem(KEY) ?? navigator.language;
    if (wanted.startsWith('de')) await this.use('de').catch(() => undefined);
  }

  async use(language: Language): Promise<void> {
    this.dictionary.set(language === 'de' ? (await import('./de')).de : en);
    this.chosen.set(language);
    document.documentElement.lang = language;
    localStorage.setItem(KEY, language);
  }
}

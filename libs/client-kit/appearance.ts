import { effect, Injectable, signal } from '@angular/core';

export type Theme = 'light' | 'dark' | 'auto';
const THEMES: readonly string[] = ['light', 'dark', 'auto'];
// `public/theme.js` of each app reads the same entry before the first paint
const KEY = 'tf.theme';

/** Light, dark, or as the system says; tokens.css follows `data-theme` on <html>. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  readonly theme = signal<Theme>(stored());

  constructor() {
    effect(() => {
      document.documentElement.dataset['theme'] = this.theme();
      localStorage.setItem(KEY, this.theme());
    });
  }

  /** Whether dark is on screen now, whatever chose it. */
  isDark(): boolean {
    const theme = this.theme();
    return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  }

  toggle(): void {
    this.theme.set(this.isDark() ? 'light' : 'dark');
  }
}

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return value !== null && THEMES.includes(value) ? (value as Theme) : 'auto';
}

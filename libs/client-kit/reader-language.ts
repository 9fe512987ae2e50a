import { InjectionToken, signal, type Signal } from '@angular/core';
import type { NumberLocale } from '#libs/science/display.js';

/** The language the reader chose, for what portal and app share. Each app provides its own; English where none does (specs). */
export const READER_LANGUAGE = new InjectionToken<Signal<NumberLocale>>('reader language', {
  providedIn: 'root',
  factory: () => signal<NumberLocale>('en'),
});

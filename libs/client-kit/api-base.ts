import { inject, InjectionToken } from '@angular/core';

const PATH = '/api/v1';

/** Path of the API on this origin; a packaged app overrides it with the clinic's address. */
export const API_BASE = new InjectionToken<string>('api base', { providedIn: 'root', factory: () => PATH });

/** Where the API is, without its path, which generated requests bring themselves: empty on this origin. */
export const API_ORIGIN = new InjectionToken<string>('api origin', {
  providedIn: 'root',
  factory: () => inject(API_BASE).slice(0, -PATH.length),
});

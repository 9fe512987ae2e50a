import { InjectionToken } from '@angular/core';

/** Path of the API on this origin; a packaged app overrides it with the clinic's address. */
export const API_BASE = new InjectionToken<string>('api base', { providedIn: 'root', factory: () => '/api/v1' });

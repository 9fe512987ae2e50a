import { InjectionToken } from '@angular/core';

/** Code of the refusal that says: prove your password again, then repeat. */
export const STEP_UP_REQUIRED = 'session.step-up-required';

/**
 * Asks the person at the screen for the password and proves it to the server. Answers whether it was proved; the request that
 * was refused is then sent again, as the same command. Without one the refusal stands.
 */
export const STEP_UP = new InjectionToken<() => Promise<boolean>>('step up', {
  providedIn: 'root',
  factory: () => () => Promise.resolve(false),
});

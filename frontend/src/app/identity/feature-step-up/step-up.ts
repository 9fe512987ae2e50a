import { inject, Injector, type FactoryProvider } from '@angular/core';
import { STEP_UP } from '#libs/client-kit/step-up.js';

/** The portal's way of proving the password again: a dialog, fetched when it is first needed. Several requests at once share one. */
export const stepUpByDialog: FactoryProvider = {
  provide: STEP_UP,
  useFactory: () => {
    const injector = inject(Injector);
    let asking: Promise<boolean> | null = null;
    return () =>
      (asking ??= import('./step-up-dialog')
        .then(({ askForProof }) => askForProof(injector))
        .finally(() => (asking = null)));
  },
};

import { afterNextRender, DOCUMENT, inject, Injector } from '@angular/core';

/**
 * For acts that take away what had the focus: gives it to another element once that is drawn.
 * @returns takes ids in order of preference: the first that is there gets it
 */
export function focusesById(): (...ids: readonly string[]) => void {
  const [document, injector] = [inject(DOCUMENT), inject(Injector)];
  return (...ids) =>
    afterNextRender(
      () =>
        ids
          .map((id) => document.getElementById(id))
          .find((element) => element !== null)
          ?.focus(),
      { injector },
    );
}

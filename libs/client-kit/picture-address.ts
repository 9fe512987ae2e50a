import { effect, signal, untracked, type Signal } from '@angular/core';

/**
 * The address of a picture that only a request of the session is answered with, for as long as it is shown. Null while it is read, and
 * where it can't be: what stands in its place says the same.
 * @param load read like an effect: null, there is no picture; otherwise what reads it
 */
export function pictureAddress(load: () => (() => Promise<Blob>) | null): Signal<string | null> {
  const address = signal<string | null>(null);
  effect((onCleanup) => {
    const read = load();
    let left = false;
    onCleanup(() => {
      left = true;
      const shown = untracked(address);
      if (shown) URL.revokeObjectURL(shown);
      address.set(null);
    });
    read?.().then(
      (picture) => left || address.set(URL.createObjectURL(picture)),
      () => undefined,
    );
  });
  return address.asReadonly();
}

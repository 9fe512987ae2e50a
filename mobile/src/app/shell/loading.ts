import { inject, Injectable } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import type { NavigationError, PreloadingStrategy, Route } from '@angular/router';
import { filter, switchMap, take, type Observable } from 'rxjs';
import { Sessions } from '#libs/client-kit/session.js';

/**
 * Brings the code of all pages as soon as someone is signed in, so that no tab needs the network any more; the login
 * itself stays with the least.
 */
@Injectable({ providedIn: 'root' })
export class PreloadWhenSignedIn implements PreloadingStrategy {
  private readonly signedIn = toObservable(inject(Sessions).signedIn);

  preload(_route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return this.signedIn.pipe(filter(Boolean), take(1), switchMap(load));
  }
}

const RELOADED = 'tf.reloaded';

/** A page whose code is gone belongs to an older release: the address is loaded anew, once. Without network it would not help. */
export function reloadWhenOutdated({ error, url }: NavigationError): void {
  const isChunk = error instanceof TypeError && error.message.includes('dynamically imported module');
  if (!isChunk || !navigator.onLine || sessionStorage.getItem(RELOADED) === url) return;
  sessionStorage.setItem(RELOADED, url);
  location.assign(`/app${url}`);
}

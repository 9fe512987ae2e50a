import { inject, Injectable } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import type { NavigationError, PreloadingStrategy, Route } from '@angular/router';
import { filter, switchMap, take, type Observable } from 'rxjs';
import { isMissingCode, reloadOnce } from '#libs/client-kit/page-code.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';

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

/** A page whose code is gone belongs to an older release and is loaded anew; without network it is said why it does not open. */
export function sayOrReload({ error, url }: NavigationError): void {
  if (!isMissingCode(error)) return;
  if (!navigator.onLine) inject(Notices).show(inject(Language).t().common.notKeptYet);
  reloadOnce(`/app${url}`);
}

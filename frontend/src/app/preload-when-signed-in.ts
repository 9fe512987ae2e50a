import { inject, Injectable } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import type { PreloadingStrategy, Route } from '@angular/router';
import { delay, filter, switchMap, take, type Observable } from 'rxjs';
import { Sessions } from '#libs/client-kit/session.js';

// the screen one asked for comes first
const HEAD_START_MS = 1_500;

/** Fetches the other screens in the background once somebody is signed in; the login stays as light as it is. */
@Injectable({ providedIn: 'root' })
export class PreloadWhenSignedIn implements PreloadingStrategy {
  private readonly signedIn = toObservable(inject(Sessions).signedIn);

  preload(_route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return this.signedIn.pipe(filter(Boolean), take(1), delay(HEAD_START_MS), switchMap(load));
  }
}

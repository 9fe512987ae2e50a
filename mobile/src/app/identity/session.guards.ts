import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';

/**
 * The session of an earlier visit, or the login; the address asked for is kept for after it. A match guard, because the
 * others run only after the code behind the route has been fetched, and the login must not wait for Ionic.
 */
export const needsSession: CanMatchFn = async () => {
  const sessions = inject(Sessions);
  const router = inject(Router);
  const asked = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  if (await sessions.restore()) return true;
  return router.createUrlTree(['/login'], asked.length > 1 ? { queryParams: { next: asked } } : {});
};

export const onlyWithoutSession: CanActivateFn = () =>
  inject(Sessions).signedIn() ? inject(Router).createUrlTree(['/']) : true;

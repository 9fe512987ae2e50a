import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';

/** The session of an earlier visit, or the login; the address asked for is kept for after it. */
export const needsSession: CanActivateFn = async (_route, state) => {
  const sessions = inject(Sessions);
  const router = inject(Router);
  if (await sessions.restore()) return true;
  return router.createUrlTree(['/login'], state.url.length > 1 ? { queryParams: { next: state.url } } : {});
};

export const onlyWithoutSession: CanActivateFn = () => (inject(Sessions).signedIn() ? inject(Router).createUrlTree(['/']) : true);

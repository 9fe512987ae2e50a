import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';

const signedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  if (await inject(Sessions).restore()) return true;
  // the way back after signing in; the start page needs none
  return router.createUrlTree(['/login'], state.url === '/' ? {} : { queryParams: { then: state.url } });
};

const signedOut: CanActivateFn = async () => {
  const router = inject(Router);
  return (await inject(Sessions).restore()) ? router.createUrlTree(['/']) : true;
};

// everything behind the login is a chunk of its own: the login must be usable before the portal is there
export const routes: Routes = [
  { path: 'login', title: 'login', canActivate: [signedOut], loadComponent: () => import('./identity/feature-login/login').then((m) => m.Login) },
  { path: '', canActivate: [signedIn], loadChildren: () => import('./shell/portal.routes').then((m) => m.portalRoutes) },
];

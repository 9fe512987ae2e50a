import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { Login } from './feature-login/login';

// not in the contract, whose other parts would come with the first bytes
export { stepUpByDialog } from './feature-step-up/step-up';

/** To everything behind the login; back to the asked page after it. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const sessions = inject(Sessions);
  if (await sessions.restore())
    return sessions.session()?.secondFactorMissing
      ? router.createUrlTree(['/second-factor'], state.url === '/' ? {} : { queryParams: { then: state.url } })
      : true;
  // the way back after signing in; the start page needs none
  return router.createUrlTree(['/login'], state.url === '/' ? {} : { queryParams: { then: state.url } });
};

const withoutFactor: CanActivateFn = async () => {
  const router = inject(Router);
  const sessions = inject(Sessions);
  if (!(await sessions.restore())) return router.createUrlTree(['/login']);
  return sessions.session()?.secondFactorMissing ? true : router.createUrlTree(['/']);
};

const signedOut: CanActivateFn = async () => {
  const router = inject(Router);
  return (await inject(Sessions).restore()) ? router.createUrlTree(['/']) : true;
};

/** What can be seen without being signed in. The login comes with the first bytes, everything else in chunks of its own. */
export const entryRoutes: Routes = [
  { path: 'login', title: 'login', canActivate: [signedOut], component: Login },
  {
    path: 'sign-up',
    title: 'signUp',
    canActivate: [signedOut],
    loadComponent: () => import('./feature-sign-up/sign-up').then((m) => m.SignUp),
  },
  {
    path: 'confirm',
    title: 'confirm',
    loadComponent: () => import('./feature-sign-up/confirm').then((m) => m.Confirm),
  },
  { path: 'join', title: 'join', loadComponent: () => import('./feature-join/join').then((m) => m.Join) },
  { path: 'reset', title: 'reset', loadComponent: () => import('./feature-reset/reset').then((m) => m.Reset) },
  {
    path: 'second-factor',
    title: 'enrol',
    canActivate: [withoutFactor],
    loadComponent: () => import('./feature-enrol/enrol').then((m) => m.Enrol),
  },
];

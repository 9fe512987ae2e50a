import type { Routes } from '@angular/router';
import { onlyWithoutSession } from './session.guards';

/** What can be seen without being signed in. */
export const entryRoutes: Routes = [
  {
    path: 'login',
    canActivate: [onlyWithoutSession],
    loadComponent: () => import('./login.page').then((m) => m.LoginPage),
  },
  { path: 'join', loadComponent: () => import('./join.page').then((m) => m.JoinPage) },
  { path: 'reset', loadComponent: () => import('./reset.page').then((m) => m.ResetPage) },
];

export const identityPages: Routes = [
  { path: 'profile', loadComponent: () => import('./profile.page').then((m) => m.ProfilePage) },
];

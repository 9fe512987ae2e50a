import type { Routes } from '@angular/router';
import { needsSession, onlyWithoutSession } from '../identity/session.guards';

export const routes: Routes = [
  {
    path: 'login',
    canActivate: [onlyWithoutSession],
    loadComponent: () => import('../identity/login.page').then((m) => m.LoginPage),
  },
  { path: 'join', loadComponent: () => import('../identity/join.page').then((m) => m.JoinPage) },
  { path: 'reset', loadComponent: () => import('../identity/reset.page').then((m) => m.ResetPage) },
  { path: '', canMatch: [needsSession], loadChildren: () => import('./client.routes').then((m) => m.clientRoutes) },
  { path: '**', redirectTo: '' },
];

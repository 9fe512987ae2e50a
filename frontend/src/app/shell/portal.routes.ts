import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { Welcome } from '../identity/data/welcome';
import { MAY } from '../operations';
import { dialogsAtOnce } from '../ui/dialogs';
import { Shell } from './shell';

/** To the first screen that this role may see. A guard, not a redirect: redirects are decided before anybody is known to be signed in. */
const start: CanActivateFn = async () => {
  const sessions = inject(Sessions);
  const router = inject(Router);
  const welcome = inject(Welcome);
  if (await welcome.due()) return router.createUrlTree(['/welcome']);
  const screen = sessions.may(MAY.listClients)
    ? 'clients'
    : sessions.may(MAY.listResearchExports)
      ? 'research'
      : sessions.may(MAY.orgHistory)
        ? 'audit'
        : sessions.may(MAY.verifyHistory)
          ? 'history'
          : 'foods';
  return router.createUrlTree(['/', screen]);
};

export const portalRoutes: Routes = [
  {
    path: '',
    component: Shell,
    providers: [...dialogsAtOnce],
    children: [
      { path: '', pathMatch: 'full', canActivate: [start], children: [] },
      {
        path: 'welcome',
        title: 'welcome',
        loadComponent: () => import('../identity/feature-welcome/welcome-page').then((m) => m.WelcomePage),
      },
      {
        path: 'clients',
        title: 'clients',
        loadComponent: () => import('../clients/feature-list/client-list').then((m) => m.ClientList),
      },
      {
        path: 'clients/:clientId/plans/:planId',
        title: 'builder',
        data: { narrowNavigation: true },
        loadComponent: () => import('../nutrition/feature-builder/builder').then((m) => m.Builder),
      },
      {
        path: 'clients/:clientId/plans/:planId/versions/:version',
        title: 'version',
        loadComponent: () => import('../nutrition/feature-version/published-version').then((m) => m.PublishedVersion),
      },
      {
        path: 'clients/:clientId',
        title: 'client',
        loadChildren: () => import('../clients/clients.routes').then((m) => m.clientRoutes),
      },
      {
        path: 'foods',
        title: 'foods',
        loadComponent: () => import('../nutrition/feature-foods/food-list').then((m) => m.FoodList),
      },
      {
        path: 'foods/:foodId',
        title: 'food',
        loadComponent: () => import('../nutrition/feature-foods/food-page').then((m) => m.FoodPage),
      },
      {
        path: 'research',
        title: 'research',
        loadComponent: () => import('../analytics/feature-research/research').then((m) => m.Research),
      },
      {
        path: 'settings',
        loadChildren: () => import('../identity/settings.routes').then((m) => m.settingsRoutes),
      },
      {
        path: 'history',
        title: 'history',
        loadComponent: () => import('../history/feature-proof/proof').then((m) => m.Proof),
      },
      {
        path: 'audit',
        title: 'audit',
        loadComponent: () => import('../history/feature-audit/audit').then((m) => m.Audit),
      },
      {
        path: 'security',
        title: 'security',
        loadComponent: () => import('../identity/feature-security/security').then((m) => m.Security),
      },
      { path: '**', title: 'missing', loadComponent: () => import('./not-found').then((m) => m.NotFound) },
    ],
  },
];

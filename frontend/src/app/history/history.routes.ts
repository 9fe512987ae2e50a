import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const historyRoutes: Routes = [
  ...permitted(MAY.verifyHistory, {
    path: 'history',
    title: 'history',
    loadComponent: () => import('./feature-proof/proof').then((m) => m.Proof),
  }),
  ...permitted(MAY.orgHistory, {
    path: 'audit',
    title: 'audit',
    loadComponent: () => import('./feature-audit/audit').then((m) => m.Audit),
  }),
];

/** Tabs of a client's page. */
export const historyTabs: Routes = [
  ...permitted(MAY.timeline, {
    path: 'timeline',
    title: 'timeline',
    loadComponent: () => import('./feature-timeline/timeline').then((m) => m.Timeline),
  }),
  ...permitted(MAY.clientHistory, {
    path: 'history',
    title: 'history',
    loadComponent: () => import('./feature-client/client-history').then((m) => m.ClientHistory),
  }),
];

import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const analyticsRoutes: Routes = [
  ...permitted(MAY.dashboard, {
    path: 'analytics',
    title: 'analytics',
    loadComponent: () => import('./feature-dashboard/dashboard').then((m) => m.Dashboard),
  }),
  ...permitted(MAY.listResearchExports, {
    path: 'research',
    title: 'research',
    loadComponent: () => import('./feature-research/research').then((m) => m.Research),
  }),
];

/** Tabs of a client's page. */
export const analyticsTabs: Routes = [
  ...permitted(MAY.progress, {
    path: 'progress',
    title: 'progress',
    loadComponent: () => import('./feature-progress/progress').then((m) => m.Progress),
  }),
];

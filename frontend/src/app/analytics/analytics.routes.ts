import type { Routes } from '@angular/router';

export const analyticsRoutes: Routes = [
  {
    path: 'research',
    title: 'research',
    loadComponent: () => import('./feature-research/research').then((m) => m.Research),
  },
];

import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const analyticsRoutes: Routes = [
  ...permitted(MAY.listResearchExports, {
    path: 'research',
    title: 'research',
    loadComponent: () => import('./feature-research/research').then((m) => m.Research),
  }),
];

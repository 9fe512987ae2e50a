import type { Routes } from '@angular/router';

/** Tabs of a client's page. */
export const filesTabs: Routes = [
  {
    path: 'files',
    title: 'files',
    loadComponent: () => import('./feature-files/files').then((m) => m.Files),
  },
];

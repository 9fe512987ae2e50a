import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Tabs of a client's page. */
export const filesTabs: Routes = [
  ...permitted(MAY.listFiles, {
    path: 'files',
    title: 'files',
    loadComponent: () => import('./feature-files/files').then((m) => m.Files),
  }),
];

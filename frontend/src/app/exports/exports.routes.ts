import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Pages of the organisation's settings. */
export const exportSettings: Routes = permitted(MAY.listClientExports, {
  path: 'exports',
  title: 'exports',
  loadComponent: () => import('./feature-list/exports').then((m) => m.Exports),
});

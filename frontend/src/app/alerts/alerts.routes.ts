import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const alertsRoutes: Routes = [
  ...permitted(MAY.listToday, {
    path: 'today',
    title: 'today',
    loadComponent: () => import('./feature-today/today').then((m) => m.Today),
  }),
];

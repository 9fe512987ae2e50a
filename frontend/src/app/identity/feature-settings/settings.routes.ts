import type { Routes } from '@angular/router';
import { Settings } from './settings';

export const settingsRoutes: Routes = [
  {
    path: '',
    component: Settings,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'people' },
      { path: 'people', title: 'people', loadComponent: () => import('../feature-people/people').then((m) => m.People) },
    ],
  },
];

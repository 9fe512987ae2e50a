import type { Routes } from '@angular/router';
import { ClientStore } from './data/client-store';
import { ClientPage } from './feature-detail/client-page';

export const clientRoutes: Routes = [
  {
    path: '',
    component: ClientPage,
    providers: [ClientStore],
    children: [
      {
        path: '',
        title: 'overview',
        loadComponent: () => import('../tracking/feature-overview/overview').then((m) => m.Overview),
      },
      {
        path: 'plans',
        title: 'plans',
        loadComponent: () => import('../nutrition/feature-plans/client-plans').then((m) => m.ClientPlans),
      },
      {
        path: 'diary',
        title: 'diary',
        loadComponent: () => import('../tracking/feature-diary/diary').then((m) => m.Diary),
      },
      {
        path: 'profile',
        title: 'profile',
        loadComponent: () => import('./feature-profile/profile').then((m) => m.Profile),
      },
      {
        path: 'intake',
        title: 'intake',
        loadComponent: () => import('./feature-intake/intake').then((m) => m.Intake),
      },
      {
        path: 'history',
        title: 'history',
        loadComponent: () => import('../history/feature-client/client-history').then((m) => m.ClientHistory),
      },
    ],
  },
];

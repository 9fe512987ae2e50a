import type { Routes } from '@angular/router';

/** Tabs of a client's page. */
export const trackingTabs: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'overview',
    loadComponent: () => import('./feature-overview/overview').then((m) => m.Overview),
  },
  {
    path: 'diary',
    title: 'diary',
    loadComponent: () => import('./feature-diary/diary').then((m) => m.Diary),
  },
];

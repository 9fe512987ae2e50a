import type { Routes } from '@angular/router';

export const medicalRoutes: Routes = [
  {
    path: 'medical',
    title: 'knowledge',
    loadComponent: () => import('./feature-knowledge/knowledge').then((m) => m.Knowledge),
  },
];

/** Tabs of a client's page. */
export const medicalTabs: Routes = [
  {
    path: 'medical',
    title: 'medical',
    loadComponent: () => import('./feature-record/medical').then((m) => m.Medical),
  },
];

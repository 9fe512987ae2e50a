import type { Routes } from '@angular/router';

/** Tabs of a client's page. */
export const goalsTabs: Routes = [
  {
    path: 'goals',
    title: 'goals',
    loadComponent: () => import('./feature-goals/client-goals').then((m) => m.ClientGoals),
  },
];

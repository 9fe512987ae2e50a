import type { Routes } from '@angular/router';

/** Tabs of a client's page. */
export const careTabs: Routes = [
  {
    path: 'notes',
    title: 'notes',
    loadComponent: () => import('./feature-notes/notes').then((m) => m.Notes),
  },
];

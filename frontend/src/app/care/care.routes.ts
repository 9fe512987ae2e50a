import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Tabs of a client's page. */
export const careTabs: Routes = [
  ...permitted(MAY.listNotes, {
    path: 'notes',
    title: 'notes',
    loadComponent: () => import('./feature-notes/notes').then((m) => m.Notes),
  }),
];

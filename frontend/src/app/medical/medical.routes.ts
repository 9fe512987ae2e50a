import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const medicalRoutes: Routes = [
  {
    path: 'medical',
    title: 'knowledge',
    loadComponent: () => import('./feature-knowledge/knowledge').then((m) => m.Knowledge),
  },
];

/** Tabs of a client's page. */
export const medicalTabs: Routes = [
  ...permitted(MAY.getMedicalRecord, {
    path: 'medical',
    title: 'medical',
    loadComponent: () => import('./feature-record/medical').then((m) => m.Medical),
  }),
];

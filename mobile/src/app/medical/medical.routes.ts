import type { Routes } from '@angular/router';

export const medicalPages: Routes = [
  { path: 'health', loadComponent: () => import('./health.page').then((m) => m.HealthPage) },
];

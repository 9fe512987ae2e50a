import type { Routes } from '@angular/router';

export const clientsPages: Routes = [
  { path: 'intake', loadComponent: () => import('./intake.page').then((m) => m.IntakePage) },
];

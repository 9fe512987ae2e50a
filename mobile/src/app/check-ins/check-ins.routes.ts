import type { Routes } from '@angular/router';

export const checkInPages: Routes = [
  { path: 'check-in', loadComponent: () => import('./check-in.page').then((m) => m.CheckInPage) },
];

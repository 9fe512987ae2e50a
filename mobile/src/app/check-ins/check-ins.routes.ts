import type { Routes } from '@angular/router';

export const checkInPages: Routes = [
  { path: 'check-in', loadComponent: () => import('./check-in.page').then((m) => m.CheckInPage) },
  { path: 'check-ins', loadComponent: () => import('./check-ins.page').then((m) => m.CheckInsPage) },
  {
    path: 'check-ins/:entryId',
    loadComponent: () => import('./correct-check-in.page').then((m) => m.CorrectCheckInPage),
  },
];

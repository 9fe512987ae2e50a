import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Tabs of a client's page. */
export const checkInTabs: Routes = [
  ...permitted(MAY.getCheckIns, {
    path: 'check-ins',
    title: 'checkIns',
    loadComponent: () => import('./feature-client/client-check-ins').then((m) => m.ClientCheckIns),
  }),
];

/** Pages of the organisation's settings. */
export const checkInSettings: Routes = permitted(MAY.addCheckInForm, {
  path: 'check-ins',
  title: 'checkIns',
  loadComponent: () => import('./feature-forms/check-in-forms').then((m) => m.CheckInForms),
});

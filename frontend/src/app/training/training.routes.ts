import type { Routes } from '@angular/router';

export const trainingRoutes: Routes = [
  {
    path: 'clients/:clientId/programs/:programId',
    title: 'program',
    data: { narrowNavigation: true },
    loadComponent: () => import('./feature-builder/program-builder').then((m) => m.ProgramBuilder),
  },
];

/** Tabs of a client's page. */
export const trainingTabs: Routes = [
  {
    path: 'workouts',
    title: 'workouts',
    loadComponent: () => import('./feature-workouts/client-workouts').then((m) => m.ClientWorkouts),
  },
];

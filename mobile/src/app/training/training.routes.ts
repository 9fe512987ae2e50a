import type { Routes } from '@angular/router';

export const workoutTab: Routes = [
  { path: 'workout', loadComponent: () => import('./workout.page').then((m) => m.WorkoutPage) },
];

/** The player has an address of its own, so that closing and opening the app comes back to it. */
export const trainingPages: Routes = [
  { path: 'workout/:sessionId', loadComponent: () => import('./player.page').then((m) => m.PlayerPage) },
];

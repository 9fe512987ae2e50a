import type { Routes } from '@angular/router';

export const todayTab: Routes = [
  { path: 'today', title: 'TrackForge', loadComponent: () => import('./today.page').then((m) => m.TodayPage) },
];

export const progressTab: Routes = [
  { path: 'progress', loadComponent: () => import('./progress.page').then((m) => m.ProgressPage) },
];

/** A day and a meal have addresses of their own, so that reload and back work. */
export const trackingPages: Routes = [
  { path: 'today/:date/:slotId', loadComponent: () => import('./log.page').then((m) => m.LogPage) },
  { path: 'entries', loadComponent: () => import('./entries.page').then((m) => m.EntriesPage) },
];

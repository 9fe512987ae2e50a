import type { Routes } from '@angular/router';
import { ClientShell } from './client-shell';
import { ionic } from './ionic';
import { Tabs } from './tabs';

/** Everything a signed-in client sees. A day and a meal have addresses of their own, so that reload and back work. */
export const clientRoutes: Routes = [
  {
    path: '',
    component: ClientShell,
    providers: ionic,
    children: [
      {
        path: '',
        component: Tabs,
        children: [
          {
            path: 'today',
            title: 'TrackForge',
            loadComponent: () => import('../tracking/today.page').then((m) => m.TodayPage),
          },
          { path: 'plan', loadComponent: () => import('../nutrition/plan.page').then((m) => m.PlanPage) },
          { path: 'progress', loadComponent: () => import('../tracking/progress.page').then((m) => m.ProgressPage) },
          { path: '', pathMatch: 'full', redirectTo: 'today' },
        ],
      },
      { path: 'today/:date/:slotId', loadComponent: () => import('../tracking/log.page').then((m) => m.LogPage) },
      { path: 'intake', loadComponent: () => import('../clients/intake.page').then((m) => m.IntakePage) },
      { path: 'entries', loadComponent: () => import('../tracking/entries.page').then((m) => m.EntriesPage) },
      { path: 'profile', loadComponent: () => import('../identity/profile.page').then((m) => m.ProfilePage) },
    ],
  },
];

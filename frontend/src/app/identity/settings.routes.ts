import type { Routes } from '@angular/router';
import { Settings } from './feature-settings/settings';

export const settingsRoutes: Routes = [
  {
    path: '',
    component: Settings,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'people' },
      {
        path: 'people',
        title: 'people',
        loadComponent: () => import('./feature-people/people').then((m) => m.People),
      },
      { path: 'teams', title: 'teams', loadComponent: () => import('./feature-teams/teams').then((m) => m.Teams) },
      {
        path: 'fields',
        title: 'fields',
        loadComponent: () => import('../clients/feature-custom/field-settings').then((m) => m.FieldSettings),
      },
      {
        path: 'organisation',
        title: 'org',
        loadComponent: () => import('./feature-org/org-settings').then((m) => m.OrgSettings),
      },
      {
        path: 'api-keys',
        title: 'keys',
        loadComponent: () => import('./feature-api-keys/api-keys').then((m) => m.ApiKeys),
      },
    ],
  },
];

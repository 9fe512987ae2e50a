import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const identityRoutes: Routes = [
  {
    path: 'welcome',
    title: 'welcome',
    loadComponent: () => import('./feature-welcome/welcome-page').then((m) => m.WelcomePage),
  },
  {
    path: 'security',
    title: 'security',
    loadComponent: () => import('./feature-security/security').then((m) => m.Security),
  },
];

/** The organisation's settings: the pages of this context and those of others. */
export const settingsPage = (otherPages: Routes): Routes => [
  {
    path: 'settings',
    loadComponent: () => import('./feature-settings/settings').then((m) => m.Settings),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'people' },
      ...permitted(MAY.listMembers, {
        path: 'people',
        title: 'people',
        loadComponent: () => import('./feature-people/people').then((m) => m.People),
      }),
      ...permitted(MAY.formTeam, {
        path: 'teams',
        title: 'teams',
        loadComponent: () => import('./feature-teams/teams').then((m) => m.Teams),
      }),
      ...permitted(MAY.changeOrgSettings, {
        path: 'organisation',
        title: 'org',
        loadComponent: () => import('./feature-org/org-settings').then((m) => m.OrgSettings),
      }),
      ...permitted(MAY.apiKeys, {
        path: 'api-keys',
        title: 'keys',
        loadComponent: () => import('./feature-api-keys/api-keys').then((m) => m.ApiKeys),
      }),
      ...otherPages,
    ],
  },
];

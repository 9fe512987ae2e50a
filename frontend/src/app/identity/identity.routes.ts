import { inject } from '@angular/core';
import { Router, type Routes, type UrlTree } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY, SETTINGS_TABS } from '../operations';
import { Forbidden, permitted } from '../ui/permitted';

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

/** To the first page of the settings that the reader may see; true: to none. */
async function toFirstSettings(): Promise<true | UrlTree> {
  const [sessions, router] = [inject(Sessions), inject(Router)];
  await sessions.restore();
  const first = SETTINGS_TABS.find(({ operation }) => sessions.may(operation));
  return first ? router.createUrlTree(['/settings', first.path]) : true;
}

/** The organisation's settings: the pages of this context and those of others. */
export const settingsPage = (otherPages: Routes): Routes => [
  {
    path: 'settings',
    loadComponent: () => import('./feature-settings/settings').then((m) => m.Settings),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toFirstSettings], component: Forbidden },
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

import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';
import { ClientStore } from './data/client-store';

export const clientsRoutes: Routes = [
  ...permitted(MAY.listClients, {
    path: 'clients',
    title: 'clients',
    loadComponent: () => import('./feature-list/client-list').then((m) => m.ClientList),
  }),
];

/** The page of one client, with the tabs of this context and those that other contexts have about a client. */
export const clientPage = (otherTabs: Routes): Routes => [
  {
    path: 'clients/:clientId',
    title: 'client',
    loadComponent: () => import('./feature-detail/client-detail-page').then((m) => m.ClientDetailPage),
    providers: [ClientStore],
    children: [
      {
        path: 'profile',
        title: 'profile',
        loadComponent: () => import('./feature-profile/profile').then((m) => m.Profile),
      },
      ...permitted(MAY.getIntake, {
        path: 'intake',
        title: 'intake',
        loadComponent: () => import('./feature-intake/intake').then((m) => m.Intake),
      }),
      ...otherTabs,
    ],
  },
];

/** Pages of the organisation's settings that are about clients. */
export const clientSettings: Routes = [
  ...permitted(MAY.defineCustomField, {
    path: 'fields',
    title: 'fields',
    loadComponent: () => import('./feature-custom/field-settings').then((m) => m.FieldSettings),
  }),
];

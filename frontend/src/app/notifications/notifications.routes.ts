import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const notificationsRoutes: Routes = [
  ...permitted(MAY.listNotifications, {
    path: 'notifications',
    title: 'notifications',
    loadComponent: () => import('./feature-page/notifications-page').then((m) => m.NotificationsPage),
  }),
];

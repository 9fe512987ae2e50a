import type { Routes } from '@angular/router';

export const messagesTab: Routes = [
  { path: 'messages', loadComponent: () => import('./messages.page').then((m) => m.MessagesPage) },
];

import type { Routes } from '@angular/router';

export const filesPages: Routes = [
  { path: 'files', loadComponent: () => import('./files.page').then((m) => m.FilesPage) },
];

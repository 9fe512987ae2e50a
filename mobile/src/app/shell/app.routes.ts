import type { Routes } from '@angular/router';
import { needsSession } from '../identity/contract';
import { entryRoutes } from '../identity/identity.routes';

export const routes: Routes = [
  ...entryRoutes,
  { path: '', canMatch: [needsSession], loadChildren: () => import('./client.routes').then((m) => m.clientRoutes) },
  { path: '**', redirectTo: '' },
];

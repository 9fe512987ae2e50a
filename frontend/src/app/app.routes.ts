import type { Routes } from '@angular/router';
import { entryRoutes, signedIn } from './identity/entry.routes';

export const routes: Routes = [
  ...entryRoutes,
  {
    path: '',
    canActivate: [signedIn],
    loadChildren: () => import('./shell/portal.routes').then((m) => m.portalRoutes),
  },
];

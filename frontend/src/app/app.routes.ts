import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { entryRoutes, signedIn } from './identity/entry.routes';
import { Texts } from './text/texts';

export const routes: Routes = [
  ...entryRoutes,
  {
    path: '',
    canActivate: [signedIn],
    loadChildren: () =>
      Promise.all([import('./shell/portal.routes'), inject(Texts).fetchAll()]).then(([m]) => m.portalRoutes),
  },
];

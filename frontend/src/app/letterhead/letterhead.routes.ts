import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Pages of the organisation's settings. */
export const letterheadSettings: Routes = permitted(MAY.changeLetterhead, {
  path: 'letterhead',
  title: 'letterhead',
  loadComponent: () => import('./letterhead-settings').then((m) => m.LetterheadSettings),
});

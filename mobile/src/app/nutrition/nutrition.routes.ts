import type { Routes } from '@angular/router';

export const planTab: Routes = [{ path: 'plan', loadComponent: () => import('./plan.page').then((m) => m.PlanPage) }];

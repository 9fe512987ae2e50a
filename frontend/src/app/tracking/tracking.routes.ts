import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Tabs of a client's page. */
export const trackingTabs: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'overview',
    loadComponent: () => import('./feature-overview/overview').then((m) => m.Overview),
  },
  ...permitted(MAY.listDays, {
    path: 'diary',
    title: 'diary',
    loadComponent: () => import('./feature-diary/diary').then((m) => m.Diary),
  }),
  ...permitted(MAY.listMeasurements, {
    path: 'measurements',
    title: 'measurements',
    loadComponent: () => import('./feature-measurements/measurements').then((m) => m.Measurements),
  }),
];

/** Pages of the organisation's settings. */
export const trackingSettings: Routes = permitted(MAY.defineMetric, {
  path: 'metrics',
  title: 'metrics',
  loadComponent: () => import('./feature-metrics/metrics-settings').then((m) => m.MetricsSettings),
});

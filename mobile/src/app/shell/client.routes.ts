import type { Routes } from '@angular/router';
import { checkInPages } from '../check-ins/check-ins.routes';
import { clientsPages } from '../clients/clients.routes';
import { messagesTab } from '../conversation/conversation.routes';
import { filesPages } from '../files/files.routes';
import { identityPages } from '../identity/identity.routes';
import { medicalPages } from '../medical/medical.routes';
import { planTab } from '../nutrition/nutrition.routes';
import { progressTab, todayTab, trackingPages } from '../tracking/tracking.routes';
import { trainingPages, workoutTab } from '../training/training.routes';
import { askingBeforeLeaving } from '../ui/unsaved';
import { ClientShell } from './client-shell';
import { ionic } from './ionic';
import { Tabs } from './tabs';

/** Everything a signed-in client sees. */
export const clientRoutes: Routes = [
  {
    path: '',
    component: ClientShell,
    providers: ionic,
    children: askingBeforeLeaving([
      {
        path: '',
        component: Tabs,
        children: [
          ...todayTab,
          ...planTab,
          ...workoutTab,
          ...progressTab,
          ...messagesTab,
          { path: '', pathMatch: 'full', redirectTo: 'today' },
        ],
      },
      ...trackingPages,
      ...trainingPages,
      ...checkInPages,
      ...clientsPages,
      ...medicalPages,
      ...filesPages,
      ...identityPages,
    ]),
  },
];

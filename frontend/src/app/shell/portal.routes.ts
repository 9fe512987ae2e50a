import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { alertsRoutes } from '../alerts/alerts.routes';
import { analyticsRoutes, analyticsTabs } from '../analytics/analytics.routes';
import { letterheadSettings } from '../letterhead/letterhead.routes';
import { careSettings, careTabs } from '../care/care.routes';
import { clientPage, clientSettings, clientsRoutes } from '../clients/clients.routes';
import { checkInSettings, checkInTabs } from '../check-ins/check-ins.routes';
import { conversationRoutes, conversationSettings, conversationTabs } from '../conversation/conversation.routes';
import { exportSettings } from '../exports/exports.routes';
import { filesTabs } from '../files/files.routes';
import { goalsTabs } from '../goals/goals.routes';
import { historyRoutes, historyTabs } from '../history/history.routes';
import { Welcome } from '../identity/contract';
import { identityRoutes, settingsPage } from '../identity/identity.routes';
import { medicalRoutes, medicalTabs } from '../medical/medical.routes';
import { notificationsRoutes } from '../notifications/notifications.routes';
import { nutritionRoutes, nutritionTabs } from '../nutrition/nutrition.routes';
import { MAY } from '../operations';
import { trackingSettings, trackingTabs } from '../tracking/tracking.routes';
import { trainingRoutes, trainingTabs } from '../training/training.routes';
import { dialogsAtOnce } from '../ui/dialogs';
import { askingBeforeLeaving } from '../ui/unsaved';
import { Shell } from './shell';

/** To the first screen that this role may see. A guard, not a redirect: redirects are decided before anybody is known to be signed in. */
const start: CanActivateFn = async () => {
  const sessions = inject(Sessions);
  const router = inject(Router);
  const welcome = inject(Welcome);
  if (await welcome.due()) return router.createUrlTree(['/welcome']);
  // whoever answers alerts cares for clients; an administrator who does not begins with the list
  const screen = sessions.may(MAY.resolveAlerts)
    ? 'today'
    : sessions.may(MAY.listClients)
      ? 'clients'
      : sessions.may(MAY.listResearchExports)
        ? 'research'
        : sessions.may(MAY.orgHistory)
          ? 'audit'
          : sessions.may(MAY.verifyHistory)
            ? 'history'
            : 'foods';
  return router.createUrlTree(['/', screen]);
};

export const portalRoutes: Routes = askingBeforeLeaving([
  {
    path: '',
    component: Shell,
    providers: [...dialogsAtOnce],
    children: [
      { path: '', pathMatch: 'full', canActivate: [start], children: [] },
      ...identityRoutes,
      ...alertsRoutes,
      ...clientsRoutes,
      ...nutritionRoutes,
      ...trainingRoutes,
      ...medicalRoutes,
      ...clientPage([
        ...trackingTabs,
        ...medicalTabs,
        ...nutritionTabs,
        ...trainingTabs,
        ...analyticsTabs,
        ...careTabs,
        ...filesTabs,
        ...checkInTabs,
        ...goalsTabs,
        ...conversationTabs,
        ...historyTabs,
      ]),
      ...conversationRoutes,
      ...notificationsRoutes,
      ...analyticsRoutes,
      ...settingsPage([
        ...clientSettings,
        ...checkInSettings,
        ...careSettings,
        ...letterheadSettings,
        ...conversationSettings,
        ...trackingSettings,
        ...exportSettings,
      ]),
      ...historyRoutes,
      { path: '**', title: 'missing', loadComponent: () => import('./not-found').then((m) => m.NotFound) },
    ],
  },
]);

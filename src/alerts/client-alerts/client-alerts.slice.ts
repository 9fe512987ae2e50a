import type { Slice } from '#libs/projections/slice.js';
import { ClientAlerts } from '#src/clients/contract.js';
import { AlertViews } from './alert-views.js';
import { AnswerableAlerts } from './answerable-alerts.js';
import { clientAlertsCommandHandlers } from './client-alerts.commands.js';
import { ClientAlertsController } from './client-alerts.controller.js';
import { clientAlertsCategory } from './client-alerts.events.js';
import { clientAlertsProjection, StandingFindings } from './client-alerts.read-model.js';
import { ClearOfArchived } from './clear-of-archived.js';
import { FindingsRound } from './findings-round.js';
import { ReadableAlerts } from './readable-alerts.js';

export const clientAlertsSlice: Slice = {
  categories: [clientAlertsCategory],
  projections: [clientAlertsProjection],
  reactions: [ClearOfArchived],
  controllers: [ClientAlertsController],
  providers: [
    ...clientAlertsCommandHandlers,
    AlertViews,
    ReadableAlerts,
    AnswerableAlerts,
    ClearOfArchived,
    StandingFindings,
    FindingsRound,
    { provide: ClientAlerts, useExisting: ReadableAlerts },
  ],
  exports: [StandingFindings, FindingsRound, ClientAlerts],
};

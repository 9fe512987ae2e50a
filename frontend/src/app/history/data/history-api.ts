import { inject, Injectable } from '@angular/core';
import { downloadLogExport } from '#libs/api-client/fn/history/download-log-export.js';
import { getVerificationProgress } from '#libs/api-client/fn/history/get-verification-progress.js';
import { listClientHistory } from '#libs/api-client/fn/history/list-client-history.js';
import { listLogExports } from '#libs/api-client/fn/history/list-log-exports.js';
import { listOrgHistory, type ListOrgHistory$Params } from '#libs/api-client/fn/history/list-org-history.js';
import { listTimeline, type ListTimeline$Params } from '#libs/api-client/fn/history/list-timeline.js';
import { listMealPlanHistory } from '#libs/api-client/fn/history/list-meal-plan-history.js';
import { requestLogExport } from '#libs/api-client/fn/history/request-log-export.js';
import { revealHistoryEntry } from '#libs/api-client/fn/history/reveal-history-entry.js';
import { verifyHistory } from '#libs/api-client/fn/history/verify-history.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import type { HistoryPage } from '#libs/api-client/models/history-page.js';
import type { LogExport } from '#libs/api-client/models/log-export.js';
import type { TimelinePage } from '#libs/api-client/models/timeline-page.js';
import type { Verification } from '#libs/api-client/models/verification.js';
import type { VerificationProgress } from '#libs/api-client/models/verification-progress.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class HistoryApi {
  private readonly api = inject(Api);

  ofClient(
    clientId: string,
    query: { readonly cursor?: string; readonly category?: string; readonly limit: number },
  ): Promise<HistoryPage> {
    return this.api.call(listClientHistory, { clientId, ...query });
  }

  timeline(query: ListTimeline$Params): Promise<TimelinePage> {
    return this.api.call(listTimeline, query);
  }

  ofPlan(planId: string, query: { readonly cursor?: string; readonly limit: number }): Promise<HistoryPage> {
    return this.api.call(listMealPlanHistory, { planId, ...query });
  }

  ofOrg(query: ListOrgHistory$Params): Promise<HistoryPage> {
    return this.api.call(listOrgHistory, query);
  }

  /** @returns the event with its content, once the look is recorded */
  async reveal(eventId: string, reason: string, key: string): Promise<HistoryEntry> {
    return (await this.api.call(revealHistoryEntry, { ...keyed(key), body: { eventId, reason } })).entry;
  }

  verify(): Promise<Verification> {
    return this.api.call(verifyHistory, {});
  }

  verificationProgress(): Promise<VerificationProgress> {
    return this.api.call(getVerificationProgress, {});
  }

  async exports(): Promise<readonly LogExport[]> {
    return (await this.api.call(listLogExports, {})).items;
  }

  requestExport(key: string): Promise<Committed> {
    return this.api.call(requestLogExport, { ...keyed(key) });
  }

  file(exportId: string): Promise<Blob> {
    return this.api.call(downloadLogExport, { exportId });
  }
}

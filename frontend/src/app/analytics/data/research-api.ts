import { inject, Injectable } from '@angular/core';
import { approveResearchExport } from '#libs/api-client/fn/research/approve-research-export.js';
import { changeResearchCohort } from '#libs/api-client/fn/research/change-research-cohort.js';
import { countCohort } from '#libs/api-client/fn/research/count-cohort.js';
import { changeSavedCohort } from '#libs/api-client/fn/research/change-saved-cohort.js';
import { listCohortCriteria } from '#libs/api-client/fn/research/list-cohort-criteria.js';
import { listResearchExports } from '#libs/api-client/fn/research/list-research-exports.js';
import { listSavedCohorts } from '#libs/api-client/fn/research/list-saved-cohorts.js';
import { rejectResearchExport } from '#libs/api-client/fn/research/reject-research-export.js';
import { removeSavedCohort } from '#libs/api-client/fn/research/remove-saved-cohort.js';
import { requestResearchExport } from '#libs/api-client/fn/research/request-research-export.js';
import { saveCohort } from '#libs/api-client/fn/research/save-cohort.js';
import { takeResearchExport } from '#libs/api-client/fn/research/take-research-export.js';
import { withdrawResearchExport } from '#libs/api-client/fn/research/withdraw-research-export.js';
import type { ChangeSavedCohortDto } from '#libs/api-client/models/change-saved-cohort-dto.js';
import type { CohortCount } from '#libs/api-client/models/cohort-count.js';
import type { CohortCriteria } from '#libs/api-client/models/cohort-criteria.js';
import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ReplaceResearchCohortDto } from '#libs/api-client/models/replace-research-cohort-dto.js';
import type { RequestResearchExportDto } from '#libs/api-client/models/request-research-export-dto.js';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import type { SaveCohortDto } from '#libs/api-client/models/save-cohort-dto.js';
import type { SavedCohortView } from '#libs/api-client/models/saved-cohort-view.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class ResearchApi {
  private readonly api = inject(Api);

  count(cohort: CohortDto): Promise<CohortCount> {
    return this.api.call(countCohort, { body: cohort });
  }

  /** What the organisation has defined itself and people can be chosen by. */
  criteria(): Promise<CohortCriteria> {
    return this.api.call(listCohortCriteria, {});
  }

  /** The reader's own, by name. */
  async savedCohorts(): Promise<readonly SavedCohortView[]> {
    return (await this.api.call(listSavedCohorts, {})).items;
  }

  saveCohort(body: SaveCohortDto, key: string): Promise<Committed> {
    return this.api.call(saveCohort, { ...keyed(key), body });
  }

  changeSavedCohort(cohortId: string, body: ChangeSavedCohortDto, key: string): Promise<Committed> {
    return this.api.call(changeSavedCohort, { cohortId, ...keyed(key), body });
  }

  removeSavedCohort(cohortId: string, key: string): Promise<Committed> {
    return this.api.call(removeSavedCohort, { cohortId, ...keyed(key) });
  }

  /** Newest first. */
  async list(): Promise<readonly ResearchExportView[]> {
    return (await this.api.call(listResearchExports, {})).items;
  }

  request(body: RequestResearchExportDto, key: string): Promise<Committed> {
    return this.api.call(requestResearchExport, { ...keyed(key), body });
  }

  change(exportId: string, body: ReplaceResearchCohortDto, key: string): Promise<Committed> {
    return this.api.call(changeResearchCohort, { exportId, ...keyed(key), body });
  }

  /** @param contentHash of what was looked at: what was changed since is refused as `research-export.changed` */
  approve(exportId: string, contentHash: string, key: string): Promise<Committed> {
    return this.api.call(approveResearchExport, { exportId, ...keyed(key), body: { contentHash } });
  }

  reject(exportId: string, reason: string, key: string): Promise<Committed> {
    return this.api.call(rejectResearchExport, { exportId, ...keyed(key), body: { reason } });
  }

  withdraw(exportId: string, key: string): Promise<Committed> {
    return this.api.call(withdrawResearchExport, { exportId, ...keyed(key) });
  }

  /** The file, once: a ZIP. */
  take(exportId: string, key: string): Promise<Blob> {
    return this.api.call(takeResearchExport, { exportId, ...keyed(key) });
  }
}

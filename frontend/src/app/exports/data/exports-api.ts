import { inject, Injectable } from '@angular/core';
import { listClientExports } from '#libs/api-client/fn/clients/list-client-exports.js';
import { listLogExports } from '#libs/api-client/fn/history/list-log-exports.js';
import { listResearchExports } from '#libs/api-client/fn/research/list-research-exports.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../../api';
import { MAY } from '../../operations';
import { exportRows, type ExportRow } from './export-rows';

@Injectable({ providedIn: 'root' })
export class ExportsApi {
  private readonly api = inject(Api);
  private readonly sessions = inject(Sessions);

  /** Exports of the kinds that the caller may see, newest first. */
  async list(): Promise<readonly ExportRow[]> {
    const [clients, log, research] = await Promise.all([
      this.sessions.may(MAY.listClientExports) ? this.api.call(listClientExports, {}) : null,
      this.sessions.may(MAY.listLogExports) ? this.api.call(listLogExports, {}) : null,
      this.sessions.may(MAY.listResearchExports) ? this.api.call(listResearchExports, {}) : null,
    ]);
    return exportRows({
      clients: clients?.items ?? [],
      log: log?.items ?? [],
      research: research?.items ?? [],
    });
  }
}

import { inject, Injectable } from '@angular/core';
import { archiveProgramTemplate } from '#libs/api-client/fn/program-templates/archive-program-template.js';
import { listProgramTemplates } from '#libs/api-client/fn/program-templates/list-program-templates.js';
import { restoreProgramTemplate } from '#libs/api-client/fn/program-templates/restore-program-template.js';
import { saveProgramTemplate } from '#libs/api-client/fn/program-templates/save-program-template.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ProgramTemplateList } from '#libs/api-client/models/program-template-list.js';
import type { SaveProgramTemplateDto } from '#libs/api-client/models/save-program-template-dto.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class ProgramTemplatesApi {
  private readonly api = inject(Api);

  list(
    search: string,
    page: { readonly limit: number; readonly cursor?: string; readonly archived?: boolean },
  ): Promise<ProgramTemplateList> {
    return this.api.call(listProgramTemplates, { ...(search === '' ? {} : { search }), ...page });
  }

  save(body: SaveProgramTemplateDto, key: string): Promise<Committed> {
    return this.api.call(saveProgramTemplate, { ...keyed(key), body });
  }

  archive(templateId: string): Promise<Committed> {
    return this.api.act(archiveProgramTemplate, { programTemplateId: templateId });
  }

  restore(templateId: string): Promise<Committed> {
    return this.api.act(restoreProgramTemplate, { programTemplateId: templateId });
  }
}

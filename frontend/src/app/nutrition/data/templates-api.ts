import { inject, Injectable } from '@angular/core';
import { archiveMealPlanTemplate } from '#libs/api-client/fn/meal-plan-templates/archive-meal-plan-template.js';
import { getMealPlanTemplate } from '#libs/api-client/fn/meal-plan-templates/get-meal-plan-template.js';
import { listMealPlanTemplates } from '#libs/api-client/fn/meal-plan-templates/list-meal-plan-templates.js';
import { restoreMealPlanTemplate } from '#libs/api-client/fn/meal-plan-templates/restore-meal-plan-template.js';
import { saveMealPlanTemplate } from '#libs/api-client/fn/meal-plan-templates/save-meal-plan-template.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { SaveTemplateDto } from '#libs/api-client/models/save-template-dto.js';
import type { TemplateDetail } from '#libs/api-client/models/template-detail.js';
import type { TemplatePage } from '#libs/api-client/models/template-page.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class TemplatesApi {
  private readonly api = inject(Api);

  list(
    search: string,
    page: { readonly limit: number; readonly cursor?: string; readonly archived?: boolean },
  ): Promise<TemplatePage> {
    return this.api.call(listMealPlanTemplates, { ...(search === '' ? {} : { search }), ...page });
  }

  get(templateId: string): Promise<TemplateDetail> {
    return this.api.call(getMealPlanTemplate, { templateId });
  }

  save(body: SaveTemplateDto, key: string): Promise<Committed> {
    return this.api.call(saveMealPlanTemplate, { ...keyed(key), body });
  }

  archive(templateId: string): Promise<Committed> {
    return this.api.act(archiveMealPlanTemplate, { templateId });
  }

  restore(templateId: string): Promise<Committed> {
    return this.api.act(restoreMealPlanTemplate, { templateId });
  }
}

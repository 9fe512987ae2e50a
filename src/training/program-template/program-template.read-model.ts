import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { templateNames, templatePage, templateProjectionOf, type TemplateQuestion } from '#src/plans/contract.js';
import { programTemplateCategory } from './program-template.events.js';

const TABLE = 'program_template';

/** Program templates as they stand. */
export const programTemplateProjection = templateProjectionOf(programTemplateCategory, {
  name: TABLE,
  topic: 'programTemplate',
  isSaved: (event) => (event.type === 'ProgramTemplateSaved' ? event.data : null),
  isArchived: (event) => event.type === 'ProgramTemplateArchived',
});

@Injectable()
export class ProgramTemplates {
  constructor(private readonly readModels: ReadModels) {}

  /** All, archived ones included, by name. */
  names(orgId: string) {
    return templateNames(this.readModels, orgId, TABLE);
  }

  page(orgId: string, question: TemplateQuestion) {
    return templatePage(this.readModels, orgId, { table: TABLE, cursorName: 'program-templates.name' }, question);
  }
}

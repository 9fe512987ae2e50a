import { Injectable } from '@nestjs/common';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import { StaffDirectory } from '#src/identity/contract.js';
import type { TemplateQuestion } from '#src/plans/contract.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import type { ProgramTemplateList } from './program-template.dto.js';
import type { ProgramTemplateContent } from './program-template.events.js';
import { ProgramTemplates } from './program-template.read-model.js';

/** Program templates as the API shows them. */
@Injectable()
export class ProgramTemplateViews {
  constructor(
    private readonly templates: ProgramTemplates,
    private readonly library: ExerciseLibrary,
    private readonly staff: StaffDirectory,
  ) {}

  async page(orgId: string, question: TemplateQuestion): Promise<ProgramTemplateList> {
    const { rows, nextCursor } = await this.templates.page(orgId, question);
    const contents = rows.map(({ content }) => JSON.parse(content) as ProgramTemplateContent);
    const people = [...new Set(rows.flatMap(({ saved_by }) => saved_by ?? []))];
    const [exercises, names] = await Promise.all([
      this.library.lookUp(
        orgId,
        contents.flatMap(({ items }) => items.map(({ exerciseId }) => exerciseId)),
      ),
      people.length === 0 ? new Map<string, string>() : this.staff.names(orgId, people),
    ]);
    return {
      items: rows.map((row, index) => {
        const { name, tags, weeks, sessions, items } = contents[index]!;
        return {
          templateId: row.template_id,
          name,
          tags: [...tags],
          weeks,
          sessions: sessions.map(({ sessionId, name: called, weekday }) => ({
            name: called,
            weekday,
            exercises: items
              .filter((item) => item.sessionId === sessionId)
              .toSorted((a, b) => a.order - b.order)
              .map(({ exerciseId, prescription }) => ({
                exerciseId,
                name: exercises.get(exerciseId)?.name ?? exerciseId,
                germanName: exercises.get(exerciseId)?.germanName ?? null,
                prescription: writePrescription(prescription),
              })),
          })),
          archived: row.archived,
          savedAt: row.saved_at,
          savedBy: { accountId: row.saved_by, displayName: names.get(row.saved_by ?? '') ?? '' },
        };
      }),
      nextCursor,
    };
  }
}

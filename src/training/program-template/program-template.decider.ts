import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLabel, evolvedTemplate, templateBecomes, type Template } from '#src/plans/contract.js';
import type { ProgramOperation } from '../program/draft-operation.js';
import { changesOf, type ChangeFacts } from '../program/draft-changes.js';
import { emptyDraft } from '../program/program-draft.js';
import { checkedSessions, checkedWeeks } from '../program/program-name.js';
import type { ProgramSession } from '../program/program-shape.js';
import type { ProgramTemplateContent, ProgramTemplateEvent, ProgramTemplateItem } from './program-template.events.js';

/** What is to be saved: as a draft is made, by placing exercises. */
export interface NewProgramTemplate {
  readonly name: string;
  readonly tags: readonly string[];
  readonly weeks: number;
  readonly sessions: readonly ProgramSession[];
  readonly placements: readonly (ProgramOperation & { readonly op: 'place' })[];
}

export type ProgramTemplateCommand =
  | { readonly type: 'SaveProgramTemplate'; readonly template: NewProgramTemplate; readonly facts: ChangeFacts }
  | { readonly type: 'ArchiveProgramTemplate' }
  | { readonly type: 'RestoreProgramTemplate' };

const refusals = {
  nameInvalid: (words: string) => new Refusal('program-template.name-invalid', 422, words),
  tagsInvalid: (words: string) => new Refusal('program-template.tags-invalid', 422, words),
};

/**
 * Refusals: `program-template.unknown` (404), `program-template.already-saved` (409); (422) `program-template.name-invalid`,
 * `program-template.tags-invalid`, `program-template.empty`, and those of a draft with these exercises. Archiving or restoring twice:
 * nothing happens.
 */
export const programTemplateDecider: Decider<
  ProgramTemplateCommand,
  ProgramTemplateEvent,
  Template<ProgramTemplateContent>
> = {
  category: 'programTemplate',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, template) {
    if (command.type === 'SaveProgramTemplate') {
      if (template.status !== 'absent') throw new Refusal('program-template.already-saved', 409);
      return [{ type: 'ProgramTemplateSaved', data: checkedTemplate(command.template, command.facts) }];
    }
    if (template.status === 'absent') throw new Refusal('program-template.unknown', 404);
    switch (command.type) {
      case 'ArchiveProgramTemplate':
        return templateBecomes(template, 'archived') ? [{ type: 'ProgramTemplateArchived', data: {} }] : [];
      case 'RestoreProgramTemplate':
        return templateBecomes(template, 'active') ? [{ type: 'ProgramTemplateRestored', data: {} }] : [];
    }
  },

  evolve(template, event) {
    switch (event.type) {
      case 'ProgramTemplateSaved':
        return evolvedTemplate(template, { saved: event.data });
      case 'ProgramTemplateArchived':
        return evolvedTemplate(template, { status: 'archived' });
      case 'ProgramTemplateRestored':
        return evolvedTemplate(template, { status: 'active' });
      case 'Erased':
        return template;
    }
  },
};

/** A template is a draft without an owner: what a draft refuses, it refuses. */
function checkedTemplate(
  { name, tags, weeks, sessions: asked, placements }: NewProgramTemplate,
  facts: ChangeFacts,
): ProgramTemplateContent {
  const label = checkedLabel({ name, tags }, refusals);
  const sessions = checkedSessions(asked);
  const draft = emptyDraft('', label.name, checkedWeeks(weeks), sessions);
  const items = changesOf(placements, draft, facts).flatMap((event): ProgramTemplateItem[] => {
    if (event.type !== 'ExercisePlaced') return [];
    const { itemId: _id, by: _by, ...item } = event.data;
    return [item];
  });
  if (items.length === 0) throw new Refusal('program-template.empty', 422, 'A template has at least one exercise.');
  return { ...label, weeks, sessions, items };
}

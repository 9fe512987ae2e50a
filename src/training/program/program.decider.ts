import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkPublishable, publishedAs, type PublicationRefusals } from '#src/plans/contract.js';
import { changesOf, type ChangeFacts } from './draft-changes.js';
import type { ProgramOperation } from './draft-operation.js';
import { changed, emptyDraft, type ProgramDraft } from './program-draft.js';
import { checkedProgramName, checkedSessions, checkedWeeks } from './program-name.js';
import type { ProgramPublication } from './program-publication.js';
import type { ProgramEvent } from './program.events.js';
import type { ProgramSession } from './program-shape.js';

export type ProgramCommand =
  | {
      readonly type: 'DraftProgram';
      readonly clientId: string;
      readonly name: string;
      readonly weeks: number;
      readonly sessions: readonly ProgramSession[];
      /** The organisation's template that it begins with. */
      readonly templateId?: string;
      /** Exercises that the program begins with, from a template. */
      readonly operations: readonly ProgramOperation[];
      /** Null: no such client. */
      readonly clientStatus: 'active' | 'archived' | null;
      readonly facts: ChangeFacts;
    }
  | {
      readonly type: 'ChangeProgramDraft';
      readonly operations: readonly ProgramOperation[];
      readonly facts: ChangeFacts;
    }
  /** `publication` was made by the handler from the very draft that If-Match names; null: the draft had moved on. */
  | { readonly type: 'PublishProgram'; readonly publication: ProgramPublication | null };

export type Program =
  { readonly status: 'absent' } | { readonly status: 'erased' } | ({ readonly status: 'draft' } & ProgramDraft);

const refusals: PublicationRefusals = {
  empty: () => new Refusal('program.empty', 409, 'There is nothing to publish yet.'),
  conflictOpen: (itemIds) =>
    new Refusal('program.conflict-open', 409, 'Two prescriptions of an exercise collide: settle them first.', {
      itemIds,
    }),
  unchanged: (version) => new Refusal('program.unchanged', 409, `Nothing changed since version ${version}.`),
  stale: () => new Refusal('stream.stale', 412),
};

/**
 * Refusals: `program.already-drafted`, `client.unknown`, `client.archived`, `program.unknown`, `program.weeks-invalid`,
 * `program.sessions-invalid`, those of draft-changes.ts, and when publishing `program.empty`, `program.conflict-open`,
 * `program.unchanged`, `stream.stale`.
 */
export const programDecider: Decider<ProgramCommand, ProgramEvent, Program> = {
  category: 'program',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, program) {
    if (command.type === 'DraftProgram') {
      if (program.status !== 'absent') throw new Refusal('program.already-drafted');
      const { clientId, clientStatus, weeks, templateId, operations, facts } = command;
      if (clientStatus === null) throw new Refusal('client.unknown', 404);
      if (clientStatus === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
      checkedWeeks(weeks);
      const name = checkedProgramName(command.name);
      const sessions = checkedSessions(command.sessions);
      return [
        {
          type: 'ProgramDrafted',
          data: { clientId, name, weeks, sessions, ...(templateId !== undefined && { templateId }) },
        },
        ...changesOf(operations, emptyDraft(clientId, name, weeks, sessions), facts),
      ];
    }
    if (program.status !== 'draft') throw new Refusal('program.unknown', 404);
    switch (command.type) {
      case 'ChangeProgramDraft':
        return changesOf(command.operations, program, command.facts);
      case 'PublishProgram':
        checkPublishable(program, command.publication?.content.version, refusals);
        return [{ type: 'ProgramPublished', data: command.publication! }];
    }
  },

  evolve(program, event) {
    if (event.type === 'Erased') return { status: 'erased' };
    if (event.type === 'ProgramDrafted') {
      const { clientId, name, weeks, sessions } = event.data;
      return { status: 'draft', ...emptyDraft(clientId, name, weeks, sessions) };
    }
    if (program.status !== 'draft') return program;
    if (event.type === 'ProgramPublished') return publishedAs(program, event.data.content.version);
    return { status: 'draft', ...changed(program, event) };
  },
};

import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { itemsOf, safetyBlockOf, type ShownSafety, ARCHIVED_TEMPLATE, usableContent } from '#src/plans/contract.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import { programTemplateDecider } from '../program-template/program-template.decider.js';
import { templateOperations, withKnownAlternatives } from '../program-template/template-operations.js';
import type { ProgramOperation } from './draft-operation.js';
import { programPublicationOf } from './publication-of.js';
import { ProgramSafety } from './program-safety.js';
import { templateOf, type TemplateId } from './program-templates.js';
import { programDecider } from './program.decider.js';
import type { ProgramSession } from './program-shape.js';

export interface NewProgram {
  readonly name: string;
  readonly weeks: number;
  /** Those of the template when absent. */
  readonly sessions?: readonly ProgramSession[];
  /** What comes with the product; absent: `templateId` is there. */
  readonly template?: TemplateId;
  /** A template of the organisation. */
  readonly templateId?: string;
}

export class DraftProgram extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly program: NewProgram,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The program that a draft command makes: a retried request makes the same one. */
export const programIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('program', request.commandId);

/** Operations of one autosave: one append, all or nothing, at whatever revision the draft stands. */
export class ChangeProgramDraft extends Command<Committed> {
  constructor(
    readonly programId: string,
    readonly operations: readonly ProgramOperation[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Needs `request.expectedRevision`: what is published is the draft that the publisher saw, or nothing. */
export class PublishProgram extends Command<Committed> {
  constructor(
    readonly programId: string,
    readonly request: CommandRequest,
    /** What the publisher was shown of the program's safety, and answered. `not-judged`: made-up history, which nobody was shown anything of. */
    readonly shown?: ShownSafety | 'not-judged',
  ) {
    super();
  }
}

/** Those of the exercises that are placed or offered which the organisation has, archived ones included: taking a removal back places one again. */
async function known(orgId: string, operations: readonly ProgramOperation[], library: ExerciseLibrary) {
  const placed = operations.flatMap((each) =>
    each.op === 'place' ? [each.exerciseId, ...(each.alternatives ?? [])] : each.op === 'offer' ? each.exerciseIds : [],
  );
  return new Set((await library.lookUp(orgId, placed)).keys());
}

@CommandHandler(DraftProgram)
export class DraftProgramHandler implements ICommandHandler<DraftProgram> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly library: ExerciseLibrary,
  ) {}

  async execute({ clientId, program, request }: DraftProgram): Promise<Committed> {
    const { orgId } = request;
    const { name, weeks } = program;
    const client = await this.clients.card(orgId, clientId);
    const { sessions, operations } = await this.#begins(program, request);
    const exercises = await known(orgId, operations, this.library);
    return this.streams.run(
      programDecider,
      { orgId, streamId: programIdOf(request), subject: { kind: 'client', id: clientId } },
      {
        type: 'DraftProgram',
        clientId,
        clientStatus: client?.status ?? null,
        name,
        weeks,
        sessions: program.sessions ?? sessions,
        ...(program.templateId === undefined ? {} : { templateId: program.templateId }),
        operations: withKnownAlternatives(operations, exercises),
        facts: { by: request.actor.accountId, exercises },
      },
      request,
    );
  }

  /** @throws Refusal `program-template.unknown` (404), `.archived` (409) */
  async #begins({ template = 'empty', templateId, weeks }: NewProgram, { orgId, commandId }: CommandRequest) {
    if (templateId === undefined) return templateOf(template, commandId);
    const { state } = await this.streams.load(programTemplateDecider, { orgId, streamId: templateId });
    const content = usableContent(state, () => unknown('program-template'), archivedTemplate);
    return { sessions: content.sessions, operations: templateOperations(content, weeks, commandId) };
  }
}

@CommandHandler(ChangeProgramDraft)
export class ChangeProgramDraftHandler implements ICommandHandler<ChangeProgramDraft> {
  constructor(
    private readonly streams: Streams,
    private readonly library: ExerciseLibrary,
  ) {}

  async execute({ programId, operations, request }: ChangeProgramDraft): Promise<Committed> {
    const { orgId, actor } = request;
    const facts = { by: actor.accountId, exercises: await known(orgId, operations, this.library) };
    return this.streams.run(
      programDecider,
      { orgId, streamId: programId },
      { type: 'ChangeProgramDraft', operations, facts },
      request,
    );
  }
}

/** Makes the version from the draft as it is stored; nothing that the caller believes enters into it. */
@CommandHandler(PublishProgram)
export class PublishProgramHandler implements ICommandHandler<PublishProgram> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
    private readonly library: ExerciseLibrary,
    private readonly safety: ProgramSafety,
    private readonly clock: Clock,
  ) {}

  async execute({ programId, request, shown }: PublishProgram): Promise<Committed> {
    const { orgId } = request;
    const { accountId } = request.actor;
    const { state, revision } = await this.streams.load(programDecider, { orgId, streamId: programId });
    if (state.status !== 'draft') throw unknown('program');
    const names = accountId === null ? null : await this.staff.names(orgId, [accountId]);
    // with a revision that has passed, the answer is "stale" or an earlier attempt's
    const isCurrent = request.expectedRevision === undefined || request.expectedRevision === revision;
    const at = request.recordedAt ?? this.clock.now();
    const judged = isCurrent && shown !== 'not-judged' ? await this.safety.judged(orgId, state, at) : null;
    const placed = itemsOf(state).flatMap(([, { exerciseId, alternatives = [] }]) => [exerciseId, ...alternatives]);
    const exercises = isCurrent ? await this.library.lookUp(orgId, placed) : null;
    // without the exercise nobody knows its name or what warns of it
    const missing = exercises && placed.find((exerciseId) => !exercises.get(exerciseId));
    if (missing)
      throw new Refusal(
        'exercise.unknown',
        422,
        'The library has no such exercise. Replace it in the draft. Nothing was published.',
        { exerciseId: missing },
      );
    const publication = exercises
      ? programPublicationOf(state, {
          safety: judged && safetyBlockOf(judged, shown === 'not-judged' ? undefined : shown),
          programId,
          exerciseOf: (exerciseId) => exercises.get(exerciseId)!,
          publishedAt: at.toISOString(),
          publishedBy: { accountId, displayName: names?.get(accountId!) ?? '' },
        })
      : null;
    return this.streams.run(
      programDecider,
      { orgId, streamId: programId },
      { type: 'PublishProgram', publication },
      { ...request, expectedRevision: request.expectedRevision ?? revision },
    );
  }
}

export const programCommandHandlers = [DraftProgramHandler, ChangeProgramDraftHandler, PublishProgramHandler];

const archivedTemplate = () => new Refusal('program-template.archived', 409, ARCHIVED_TEMPLATE);

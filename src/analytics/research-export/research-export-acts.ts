import { Refusal } from '#libs/event-sourcing/refusal.js';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { researchExportDecider, type ResearchExport, type ResearchExportCommand } from './research-export.decider.js';
import type { Asked, RefusedAct } from './research-export.events.js';

/** Which export of which org, and who acts. */
export interface Target {
  readonly orgId: string;
  readonly exportId: string;
  readonly accountId: string;
  readonly request: CommandRequest;
}

export async function runNoted(
  streams: Streams,
  target: Target,
  act: RefusedAct,
  command: ResearchExportCommand,
): Promise<Committed> {
  await standing(streams, target);
  return noted(streams, target, act, () =>
    streams.run(researchExportDecider, { orgId: target.orgId, streamId: target.exportId }, command, target.request),
  );
}

/** @throws Refusal `research-export.unknown`: of what never was nobody is told to be the subject */
export async function standing(
  streams: Streams,
  { orgId, exportId }: Target,
): Promise<ResearchExport & { readonly asked: Asked }> {
  const { state } = await streams.load(researchExportDecider, { orgId, streamId: exportId });
  const { asked } = state;
  if (!asked || state.status === 'erased') throw new Refusal('research-export.unknown', 404);
  return { ...state, asked };
}

/** What is refused as not theirs, or theirs no more, stands in the log as an attempt. */
export async function noted<T>(
  streams: Streams,
  { orgId, exportId, accountId, request }: Target,
  act: RefusedAct,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) {
      await streams.run(
        researchExportDecider,
        { orgId, streamId: exportId },
        { type: 'NoteRefusedAct', by: accountId, act, code: error.code },
        furtherRequest(request, 'refused'),
      );
    }
    throw error;
  }
}

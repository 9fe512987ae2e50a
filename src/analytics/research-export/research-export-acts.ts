import { Refusal } from '#libs/event-sourcing/refusal.js';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { researchExportDecider, type ResearchExport, type ResearchExportCommand } from './research-export.decider.js';
import type { Asked, RefusedAct } from './research-export.events.js';

/** Which export, and by which request. */
export interface Target {
  readonly exportId: string;
  readonly request: CommandRequest;
}

/** The account that acts. */
export const accountOf = ({ request: { actor } }: Target): string => actor.accountId ?? '';

export async function runNoted(
  streams: Streams,
  target: Target,
  act: RefusedAct,
  command: ResearchExportCommand,
): Promise<Committed> {
  await standing(streams, target);
  return noted(streams, target, act, () =>
    streams.run(
      researchExportDecider,
      { orgId: target.request.orgId, streamId: target.exportId },
      command,
      target.request,
    ),
  );
}

/** @throws Refusal `research-export.unknown`: of what never was nobody is told to be the subject */
export async function standing(
  streams: Streams,
  { exportId, request: { orgId } }: Target,
): Promise<ResearchExport & { readonly asked: Asked }> {
  const { state } = await streams.load(researchExportDecider, { orgId, streamId: exportId });
  const { asked } = state;
  if (!asked || state.status === 'erased') throw new Refusal('research-export.unknown', 404);
  return { ...state, asked };
}

/** What is refused as not theirs, or theirs no more, stands in the log as an attempt. */
export async function noted<T>(streams: Streams, target: Target, act: RefusedAct, work: () => Promise<T>): Promise<T> {
  const { exportId, request } = target;
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) {
      await streams.run(
        researchExportDecider,
        { orgId: request.orgId, streamId: exportId },
        { type: 'NoteRefusedAct', by: accountOf(target), act, code: error.code },
        furtherRequest(request, 'refused'),
      );
    }
    throw error;
  }
}

import type { OperationId } from '#libs/api-client/operation-id.js';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { MAY } from '../../operations';

export type Act = 'take' | 'change' | 'withdraw' | 'approve' | 'reject';

export interface Person {
  readonly accountId: string;
  may(operationId: OperationId): boolean;
}

/** As the server sees it, but for an approval that ended while the list stood there. @param now milliseconds since 1970 */
export function stateAt(
  { state, until }: Pick<ResearchExportView, 'state' | 'until'>,
  now: number,
): ResearchExportView['state'] {
  return state === 'approved' && until !== null && Date.parse(until) <= now ? 'expired' : state;
}

/** What this person can do with the export now. The server decides again. */
export function actsOf(view: ResearchExportView, person: Person, now: number): readonly Act[] {
  const state = stateAt(view, now);
  const mine = view.requestedBy.accountId === person.accountId;
  // an approval that is over opens nothing and can be given again
  const open = state === 'requested' || state === 'approved' || state === 'expired';
  const possible: readonly (readonly [Act, boolean])[] = [
    ['take', mine && state === 'approved' && view.file === 'ready' && person.may(MAY.takeResearchExport)],
    ['change', mine && open && person.may(MAY.changeResearchCohort)],
    ['withdraw', mine && open && person.may(MAY.withdrawResearchExport)],
    ['approve', !mine && (state === 'requested' || state === 'expired') && person.may(MAY.approveResearchExport)],
    ['reject', !mine && (state === 'requested' || state === 'approved') && person.may(MAY.rejectResearchExport)],
  ];
  return possible.flatMap(([act, can]) => (can ? [act] : []));
}

/** Whether it is told to somebody who decides about others' requests that this one is their own. */
export const waitsForSomebodyElse = ({ state, requestedBy }: ResearchExportView, person: Person): boolean =>
  state === 'requested' && requestedBy.accountId === person.accountId && person.may(MAY.approveResearchExport);

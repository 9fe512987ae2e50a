import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { FEWEST } from '../cohort/cohort.js';
import type { Asked, PreparedFile, RefusedAct, ResearchExportEvent } from './research-export.events.js';

/** `by`: the account that acts. */
export type ResearchExportCommand =
  /** `alike`: an export that was asked for before differs by one to four people; `telling`: it is chosen by health, and fewer than five of the same people do not belong to it. */
  | {
      readonly type: 'RequestResearchExport';
      readonly by: string;
      readonly purpose: string;
      readonly asked: Asked;
      readonly alike: boolean;
      readonly telling: boolean;
    }
  | {
      readonly type: 'ChangeResearchCohort';
      readonly by: string;
      readonly asked: Asked;
      readonly alike: boolean;
      readonly telling: boolean;
    }
  /** `contentHash`: of what the approver looked at. */
  | {
      readonly type: 'ApproveResearchExport';
      readonly by: string;
      readonly contentHash: string;
      readonly now: string;
      readonly until: string;
    }
  | { readonly type: 'RejectResearchExport'; readonly by: string; readonly reason: string }
  | { readonly type: 'WithdrawResearchExport'; readonly by: string }
  | ({ readonly type: 'TakeResearchExport' } & TakeAttempt & {
        readonly file: PreparedFile;
      })
  /** `contentHash`: of what the file was made of; of another one it is nothing that anybody waits for. */
  | { readonly type: 'KeepResearchFile'; readonly contentHash: string; readonly file: PreparedFile }
  | { readonly type: 'RefuseResearchFile'; readonly contentHash: string; readonly code: string }
  | { readonly type: 'NoteRefusedAct'; readonly by: string; readonly act: RefusedAct; readonly code: string };

/** `contentHash`: of what the file is made of; `approverMay`: whoever approved it could still do so now. */
export interface TakeAttempt {
  readonly by: string;
  readonly now: string;
  readonly contentHash: string;
  readonly approverMay: boolean;
}

export interface ResearchExport {
  readonly status: 'absent' | 'requested' | 'approved' | 'rejected' | 'withdrawn' | 'taken' | 'erased';
  readonly requestedBy: string;
  readonly asked: Asked | null;
  readonly approval: { readonly approvedBy: string; readonly until: string } | null;
  /** What lies ready for the approval; null: it is still being made. */
  readonly file: PreparedFile | { readonly refused: string } | null;
}

/**
 * Nobody approves what they asked for; an approval is for one content and falls with any change of it; the file leaves once.
 * Refuses `research-export.unknown` (404), `.closed` and `.not-ready` (409), `.too-few` and `.too-similar` (422), and as 403 `.own`, `.changed`, `.not-yours`, `.not-approved`, `.expired`, `.approval-void`, `.taken`.
 */
export const researchExportDecider: Decider<ResearchExportCommand, ResearchExportEvent, ResearchExport> = {
  category: 'researchExport',
  // v2: the file that lies ready
  stateVersion: 2,
  initial: { status: 'absent', requestedBy: '', asked: null, approval: null, file: null },
  decide(command, state) {
    if (command.type === 'RequestResearchExport') {
      if (state.status !== 'absent') return [];
      ensureEnough(command.asked);
      ensureApart(command.alike);
      ensureOthersStay(command.telling);
      return [
        {
          type: 'ResearchExportRequested',
          data: { ...command.asked, requestedBy: command.by, purpose: command.purpose },
        },
      ];
    }
    if (state.status === 'absent' || state.status === 'erased') throw new Refusal('research-export.unknown', 404);
    switch (command.type) {
      case 'NoteRefusedAct':
        return [
          { type: 'ResearchExportActRefused', data: { accountId: command.by, act: command.act, code: command.code } },
        ];
      case 'ChangeResearchCohort':
        ensureTheirs(command.by, state);
        ensureOpen(state);
        ensureEnough(command.asked);
        ensureApart(command.alike);
        ensureOthersStay(command.telling);
        return command.asked.contentHash === state.asked?.contentHash
          ? []
          : [{ type: 'ResearchCohortChanged', data: command.asked }];
      case 'ApproveResearchExport':
        ensureOthers(command.by, state);
        ensureOpen(state);
        if (command.contentHash !== state.asked?.contentHash)
          throw refused('changed', 'The export was changed since you looked at it. Look again, then decide.');
        return state.approval && state.approval.until > command.now
          ? []
          : [
              {
                type: 'ResearchExportApproved',
                data: { approvedBy: command.by, contentHash: command.contentHash, until: command.until },
              },
            ];
      case 'RejectResearchExport':
        ensureOthers(command.by, state);
        ensureOpen(state);
        return [{ type: 'ResearchExportRejected', data: { rejectedBy: command.by, reason: command.reason } }];
      case 'WithdrawResearchExport':
        ensureTheirs(command.by, state);
        if (state.status === 'withdrawn') return [];
        ensureOpen(state);
        return [{ type: 'ResearchExportWithdrawn', data: { withdrawnBy: command.by } }];
      case 'KeepResearchFile':
        return awaits(state, command.contentHash) && !sameFile(state.file, command.file)
          ? [{ type: 'ResearchFilePrepared', data: { contentHash: command.contentHash, ...command.file } }]
          : [];
      case 'RefuseResearchFile':
        return awaits(state, command.contentHash)
          ? [{ type: 'ResearchFileRefused', data: { contentHash: command.contentHash, code: command.code } }]
          : [];
      case 'TakeResearchExport':
        ensureTakeable(command, state);
        return [{ type: 'ResearchExportTaken', data: { takenBy: command.by, ...command.file } }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'ResearchExportRequested': {
        const { requestedBy, purpose: _, ...asked } = event.data;
        return { status: 'requested', requestedBy, asked, approval: null, file: null };
      }
      case 'ResearchCohortChanged':
        return { ...state, status: 'requested', asked: event.data, approval: null, file: null };
      case 'ResearchExportApproved':
        return {
          ...state,
          status: 'approved',
          approval: { approvedBy: event.data.approvedBy, until: event.data.until },
          file: null,
        };
      case 'ResearchFilePrepared': {
        const { contentHash: _, ...file } = event.data;
        return { ...state, file };
      }
      case 'ResearchFileRefused':
        return { ...state, file: { refused: event.data.code } };
      case 'ResearchExportRejected':
        return { ...state, status: 'rejected', approval: null, file: null };
      case 'ResearchExportWithdrawn':
        return { ...state, status: 'withdrawn', approval: null, file: null };
      case 'ResearchExportTaken':
        return { ...state, status: 'taken' };
      case 'ResearchExportActRefused':
        return state;
      case 'Erased':
        return { ...state, status: 'erased' };
    }
  },
};

/** Whether somebody waits for a file of this content. */
export const awaits = ({ status, asked }: ResearchExport, contentHash: string): boolean =>
  status === 'approved' && asked?.contentHash === contentHash;

const sameFile = (one: ResearchExport['file'], other: PreparedFile): boolean =>
  one !== null && 'sha256' in one && one.sha256 === other.sha256 && one.erasedSince === other.erasedSince;

/** Whether the file may leave now, in the caller's hands. Asked when somebody takes it, and again when its leaving is written down. @throws Refusal as the decider's */
export function ensureTakeable({ by, now, contentHash, approverMay }: TakeAttempt, state: ResearchExport): void {
  ensureTheirs(by, state);
  if (state.status === 'taken') throw taken();
  if (state.status !== 'approved' || !state.approval)
    throw refused('not-approved', 'Nobody approved this export as it stands.');
  if (contentHash !== state.asked?.contentHash)
    throw refused('changed', 'The export was changed and approved anew meanwhile. Look at it again, then take it.');
  if (state.approval.until <= now) throw refused('expired', 'The approval is over. Ask for a new export.');
  if (!approverMay)
    throw refused('approval-void', 'Whoever approved it may not approve exports any more. Ask for a new export.');
}

function ensureTheirs(by: string, { requestedBy }: ResearchExport): void {
  if (by !== requestedBy) throw refused('not-yours', 'Only whoever asked for the export may do this.');
}

function ensureOthers(by: string, { requestedBy }: ResearchExport): void {
  if (by === requestedBy) throw refused('own', 'Somebody else decides about your own request.');
}

function ensureEnough({ people }: Asked): void {
  if (people < FEWEST) throw tooFew();
}

function ensureApart(alike: boolean): void {
  if (!alike) return;
  throw new Refusal(
    'research-export.too-similar',
    422,
    `Another export differs from this one by fewer than ${FEWEST} people: comparing the two would tell of them. Ask for the same group, or for one that differs more.`,
  );
}

function ensureOthersStay(telling: boolean): void {
  if (telling) throw tooFew();
}

function ensureOpen({ status }: ResearchExport): void {
  if (status !== 'requested' && status !== 'approved')
    throw new Refusal('research-export.closed', 409, `The export is ${status}. Ask for a new one.`);
}

export const tooFew = () =>
  new Refusal(
    'research-export.too-few',
    422,
    `Fewer than ${FEWEST} people belong to this cohort, or do not belong to it of those that it is chosen from by health: the file would tell of them. Widen it.`,
  );

export const notReady = () =>
  new Refusal('research-export.not-ready', 409, 'The file is still being made. Look again in a moment.');

export const taken = () => refused('taken', 'The file left already. Ask for a new export.');

const refused = (reason: string, detail: string) => new Refusal(`research-export.${reason}`, 403, detail);

import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { LogExportCompleted, LogExportEvent } from './log-export.events.js';

export type LogExportCommand =
  | { readonly type: 'RequestLogExport'; readonly exportId: string; readonly requestedBy: string }
  | { readonly type: 'CompleteLogExport'; readonly file: LogExportCompleted['data'] }
  | { readonly type: 'RefuseLogExport' | 'ExpireLogExport'; readonly exportId: string };

export interface LogExport {
  readonly status: 'absent' | 'requested' | 'completed' | 'refused' | 'expired';
}

/** Refuses `log-export.unknown`; an export that ended stays as it ended. */
export const logExportDecider: Decider<LogExportCommand, LogExportEvent, LogExport> = {
  category: 'logExport',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide(command, { status }) {
    if (command.type === 'RequestLogExport') {
      if (status !== 'absent') return [];
      return [{ type: 'LogExportRequested', data: { exportId: command.exportId, requestedBy: command.requestedBy } }];
    }
    if (status === 'absent') throw new Refusal('log-export.unknown', 404);
    if (command.type === 'ExpireLogExport')
      return status === 'completed' ? [{ type: 'LogExportExpired', data: { exportId: command.exportId } }] : [];
    if (status !== 'requested') return [];
    switch (command.type) {
      case 'CompleteLogExport':
        return [{ type: 'LogExportCompleted', data: command.file }];
      case 'RefuseLogExport':
        return [{ type: 'LogExportRefused', data: { exportId: command.exportId, reason: 'access-withdrawn' } }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'LogExportRequested':
        return { status: 'requested' };
      case 'LogExportCompleted':
        return { status: 'completed' };
      case 'LogExportRefused':
        return { status: 'refused' };
      case 'LogExportExpired':
        return { status: 'expired' };
      case 'Erased':
        return state;
    }
  },
};

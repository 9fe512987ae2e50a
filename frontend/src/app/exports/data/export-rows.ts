import type { LogExport } from '#libs/api-client/models/log-export.js';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import type { TakenClientExport } from '#libs/api-client/models/taken-client-export.js';

export type ExportState =
  'asked' | 'approved' | 'making' | 'ready' | 'taken' | 'impossible' | 'rejected' | 'withdrawn' | 'expired';

/** One file that left, may leave or did not, whichever screen made it. */
export interface ExportRow {
  readonly exportId: string;
  readonly kind: 'clients' | 'log' | 'research';
  readonly at: string;
  /** Null: no longer known. */
  readonly by: string | null;
  readonly state: ExportState;
  /** 0 to 1 while it is made. */
  readonly progress: number | null;
  readonly bytes: number | null;
  /** Clients in a file of the list, people of a cohort. */
  readonly people: number | null;
  /** Until when the file can be taken. */
  readonly until: string | null;
  /** What a research export is for. */
  readonly purpose: string | null;
  /** Whether a client list was narrowed. */
  readonly narrowed: boolean;
  /** Last event of a log. */
  readonly orgSeq: number | null;
}

const BARE = { progress: null, bytes: null, people: null, until: null, purpose: null, narrowed: false, orgSeq: null };

const clientRow = ({ exportId, takenAt, takenBy, clients, narrowed }: TakenClientExport): ExportRow => ({
  ...BARE,
  exportId,
  kind: 'clients',
  at: takenAt,
  by: takenBy.displayName,
  state: 'taken',
  people: clients,
  narrowed,
});

const LOG_STATES = { requested: 'making', completed: 'ready', refused: 'impossible', expired: 'expired' } as const;

const logRow = ({ exportId, requestedAt, requestedBy, state, ...log }: LogExport): ExportRow => ({
  ...BARE,
  exportId,
  kind: 'log',
  at: requestedAt,
  by: requestedBy.displayName,
  state: LOG_STATES[state],
  progress: log.progress,
  bytes: log.bytes,
  until: log.expiresAt,
  orgSeq: log.orgSeq,
});

const FILE_STATES = { preparing: 'making', ready: 'ready', refused: 'impossible' } as const;

function researchState({ state, file }: ResearchExportView): ExportState {
  if (state === 'requested') return 'asked';
  return state === 'approved' && file ? FILE_STATES[file] : state;
}

const researchRow = (view: ResearchExportView): ExportRow => ({
  ...BARE,
  exportId: view.exportId,
  kind: 'research',
  at: view.requestedAt,
  by: view.requestedBy.displayName,
  state: researchState(view),
  progress: view.progress,
  bytes: view.bytes,
  people: view.people,
  until: view.state === 'approved' ? view.until : null,
  purpose: view.purpose,
  orgSeq: view.orgSeq,
});

/** Exports of every kind as one list, newest first. */
export const exportRows = (lists: {
  readonly clients: readonly TakenClientExport[];
  readonly log: readonly LogExport[];
  readonly research: readonly ResearchExportView[];
}): readonly ExportRow[] =>
  [...lists.clients.map(clientRow), ...lists.log.map(logRow), ...lists.research.map(researchRow)].sort((a, b) =>
    a.at === b.at ? 0 : a.at < b.at ? 1 : -1,
  );

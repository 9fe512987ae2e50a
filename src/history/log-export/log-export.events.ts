import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface LogExportRequested {
  readonly type: 'LogExportRequested';
  readonly data: { readonly exportId: string; readonly requestedBy: string };
}
export interface LogExportCompleted {
  readonly type: 'LogExportCompleted';
  readonly data: {
    readonly exportId: string;
    readonly orgSeq: number;
    readonly bytes: number;
    readonly sha256: string;
  };
}
/** `access-withdrawn`: whoever asked was no longer allowed to when the export was to be written. */
export interface LogExportRefused {
  readonly type: 'LogExportRefused';
  readonly data: { readonly exportId: string; readonly reason: 'access-withdrawn' };
}

/** The file was kept as long as the org wants and is deleted. */
export interface LogExportExpired {
  readonly type: 'LogExportExpired';
  readonly data: { readonly exportId: string };
}

export type LogExportEvent = LogExportRequested | LogExportCompleted | LogExportRefused | LogExportExpired;

const exportId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a006';

export const logExportCategory = streamCategory<LogExportEvent>({
  category: 'logExport',
  context: 'history',
  subject: 'none',
  events: {
    LogExportRequested: {
      version: 1,
      about: "An export of the organisation's log was requested.",
      example: { exportId, requestedBy: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007' },
    },
    LogExportCompleted: {
      version: 1,
      about: 'The export was written. Bodies about people stay sealed in it.',
      example: {
        exportId,
        orgSeq: 4812,
        bytes: 6200000,
        sha256: '9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e',
      },
    },
    LogExportRefused: {
      version: 1,
      about: 'The export was not written because the right to it had been withdrawn.',
      example: { exportId, reason: 'access-withdrawn' },
    },
    LogExportExpired: {
      version: 1,
      about: 'The file of an export was deleted at the end of its retention period.',
      example: { exportId },
    },
  },
});

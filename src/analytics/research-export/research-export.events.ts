import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Pinned } from '../cohort/cohort.js';

/** What is asked for, its tags by reference (before there were references, by words): `contentHash` is over cohort, number in the log and day; `people` belonged to it then. */
export interface Asked extends Pinned {
  readonly contentHash: string;
  readonly people: number;
}

export interface ResearchExportRequested {
  readonly type: 'ResearchExportRequested';
  readonly data: Asked & { readonly requestedBy: string; readonly purpose: string };
}
export interface ResearchCohortChanged {
  readonly type: 'ResearchCohortChanged';
  readonly data: Asked;
}
/** `until`: ISO instant; the file can be taken before it. */
export interface ResearchExportApproved {
  readonly type: 'ResearchExportApproved';
  readonly data: { readonly approvedBy: string; readonly contentHash: string; readonly until: string };
}
export interface ResearchExportRejected {
  readonly type: 'ResearchExportRejected';
  readonly data: { readonly rejectedBy: string; readonly reason: string };
}
export interface ResearchExportWithdrawn {
  readonly type: 'ResearchExportWithdrawn';
  readonly data: { readonly withdrawnBy: string };
}
/** The file as it lies ready: made of what was approved, with `contentHash`. */
export interface ResearchFilePrepared {
  readonly type: 'ResearchFilePrepared';
  readonly data: PreparedFile & { readonly contentHash: string };
}
/** `code`: of the refusal, e.g. `research-export.too-few`. */
export interface ResearchFileRefused {
  readonly type: 'ResearchFileRefused';
  readonly data: { readonly contentHash: string; readonly code: string };
}
/** `erasedSince`: people of the org who were erased after the number in the log that the export is pinned to. */
export interface PreparedFile {
  readonly people: number;
  readonly erasedSince: number;
  readonly bytes: number;
  readonly sha256: string;
}
/** `sha256` of the file that left; `erasedSince`: people of the org who were erased after the number in the log that the export is pinned to. */
export interface ResearchExportTaken {
  readonly type: 'ResearchExportTaken';
  readonly data: {
    readonly takenBy: string;
    readonly people: number;
    readonly erasedSince: number;
    readonly bytes: number;
    readonly sha256: string;
  };
}

export type RefusedAct = 'change' | 'approve' | 'reject' | 'withdraw' | 'take';
/** Somebody tried what was not theirs to do, or not any more. */
export interface ResearchExportActRefused {
  readonly type: 'ResearchExportActRefused';
  readonly data: { readonly accountId: string; readonly act: RefusedAct; readonly code: string };
}

export type ResearchExportEvent =
  | ResearchExportRequested
  | ResearchCohortChanged
  | ResearchExportApproved
  | ResearchExportRejected
  | ResearchExportWithdrawn
  | ResearchFilePrepared
  | ResearchFileRefused
  | ResearchExportTaken
  | ResearchExportActRefused;

const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const contentHash = '9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e';
const asked: Asked = {
  cohort: { status: 'active', ageFrom: 40, tagRefs: ['0b7d4c1f9a52e8633d6f1c04ab97e215'] },
  orgSeq: 4812,
  on: '2026-11-22',
  contentHash,
  people: 23,
};

/** A stream per export, sealed with the key of whoever asked for it: the purpose is free text. */
export const researchExportCategory = streamCategory<ResearchExportEvent>({
  category: 'researchExport',
  context: 'analytics',
  subject: 'person',
  events: {
    ResearchExportRequested: {
      version: 1,
      about: 'A pseudonymised export of a cohort was requested.',
      example: {
        ...asked,
        requestedBy: accountId,
        purpose: 'Adherence of athletes over forty, for the quality circle.',
      },
    },
    ResearchCohortChanged: {
      version: 1,
      about: 'The cohort of a research export was changed; an earlier approval is void.',
      example: { ...asked, people: 31 },
    },
    ResearchExportApproved: {
      version: 1,
      about: 'A research export was approved by a second person, for exactly this cohort and this state of the log.',
      example: { approvedBy: accountId, contentHash, until: '2026-11-29T09:00:00.000Z' },
    },
    ResearchExportRejected: {
      version: 1,
      about: 'A research export was rejected.',
      example: { rejectedBy: accountId, reason: 'The purpose does not need weights.' },
    },
    ResearchExportWithdrawn: {
      version: 1,
      about: 'A research export was withdrawn by the person who requested it.',
      example: { withdrawnBy: accountId },
    },
    ResearchFilePrepared: {
      version: 1,
      about: 'The file of an approved research export was made and waits, sealed, to be taken.',
      example: { contentHash, people: 23, erasedSince: 0, bytes: 48213, sha256: contentHash },
    },
    ResearchFileRefused: {
      version: 1,
      about: 'The file of an approved research export could not be made.',
      example: { contentHash, code: 'research-export.too-few' },
    },
    ResearchExportTaken: {
      version: 1,
      about: 'The file of a research export was downloaded, once; recorded before the first byte was sent.',
      example: { takenBy: accountId, people: 23, erasedSince: 0, bytes: 48213, sha256: contentHash },
    },
    ResearchExportActRefused: {
      version: 1,
      about: 'An act on a research export was refused.',
      example: { accountId, act: 'approve', code: 'research-export.own' },
    },
  },
});

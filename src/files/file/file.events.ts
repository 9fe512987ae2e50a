import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { FileAudience, FileKind } from './file-facts.js';

/** Written when its content stands in the storage, whole and sealed. */
export interface FileAdded {
  readonly type: 'FileAdded';
  readonly data: {
    readonly clientId: string;
    readonly name: string;
    readonly kind: FileKind;
    readonly audience: FileAudience;
    /** The client sees it. */
    readonly shared: boolean;
    /** As recognised by the server. */
    readonly mediaType: string;
    /** Of the content as it is kept: pictures are made anew. */
    readonly bytes: number;
    readonly sha256: string;
    readonly storageKey: string;
    /** A small picture, WebP; null: there is none. */
    readonly thumbnail: { readonly storageKey: string; readonly bytes: number } | null;
    readonly addedBy: string;
    readonly addedAt: string;
    /** When it is deleted; null: when the organisation's retention period ends. */
    readonly keptUntil: string | null;
  };
}
export interface FileRenamed {
  readonly type: 'FileRenamed';
  readonly data: { readonly name: string };
}
export interface FileClassified {
  readonly type: 'FileClassified';
  readonly data: {
    readonly kind: FileKind;
    readonly audience: FileAudience;
    readonly keptUntil: string | null;
    /** When the kind says that it is deleted, where that is not `keptUntil`; null for records. */
    readonly keptAtMost?: string | null;
  };
}
export interface FileSharingChanged {
  readonly type: 'FileSharingChanged';
  readonly data: { readonly shared: boolean };
}
/** When the content is deleted was changed; null: as its kind says, again. */
export interface FileRetentionChanged {
  readonly type: 'FileRetentionChanged';
  readonly data: { readonly keptUntil: string | null; readonly reason: string };
}
/** Recorded before the content is sent; once a quarter of an hour and account. */
export interface FileOpened {
  readonly type: 'FileOpened';
  readonly data: { readonly accountId: string };
}
export interface FileRemoved {
  readonly type: 'FileRemoved';
  readonly data: { readonly reason: string };
}
/** Written when its content is deleted. */
export interface FileExpired {
  readonly type: 'FileExpired';
  readonly data: Readonly<Record<string, never>>;
}

export type FileEvent =
  | FileAdded
  | FileRenamed
  | FileClassified
  | FileSharingChanged
  | FileRetentionChanged
  | FileOpened
  | FileRemoved
  | FileExpired;

const clientId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002';
const folder = `files/0199f3a2-8c1e-7d00-9d5e-2f4be1c0a000/${clientId}/0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004`;

/** A stream per file, about a client. The content itself is in the storage, sealed with the same client's key. */
export const fileCategory = streamCategory<FileEvent>({
  category: 'clientFile',
  context: 'files',
  subject: 'client',
  events: {
    FileAdded: {
      version: 1,
      about: 'A file was added to a client.',
      example: {
        clientId,
        name: 'INR 19 Nov.pdf',
        kind: 'lab',
        audience: 'clinical',
        shared: false,
        mediaType: 'application/pdf',
        bytes: 182_044,
        sha256: '9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e',
        storageKey: `${folder}/5b0c3f0e7a9d41c2b6e8f1a2c3d4e5f6`,
        thumbnail: null,
        addedBy: accountId,
        addedAt: '2026-11-19T08:12:00.000Z',
        keptUntil: null,
      },
    },
    FileRenamed: { version: 1, about: 'A file was renamed.', example: { name: 'INR of 19 November.pdf' } },
    FileClassified: {
      version: 1,
      about: 'The kind of a file, or who of the staff reads it, was changed.',
      example: { kind: 'referral', audience: 'administrative', keptUntil: null },
    },
    FileSharingChanged: {
      version: 1,
      about: 'A file was shared with the client, or is no longer.',
      example: { shared: true },
    },
    FileRetentionChanged: {
      version: 1,
      about: 'The day until which a file is kept was changed, with a reason.',
      example: { keptUntil: '2041-11-19T22:59:59.999Z', reason: 'Kept for the expert report.' },
    },
    FileOpened: { version: 1, about: 'A file was opened.', example: { accountId } },
    FileRemoved: { version: 1, about: 'A file was removed, with a reason.', example: { reason: 'Of another client' } },
    FileExpired: { version: 1, about: 'A file was deleted at the end of its retention period.', example: {} },
  },
});

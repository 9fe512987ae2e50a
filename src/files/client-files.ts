import type { Principal } from '#src/identity/contract.js';
import type { FileAudience, FileKind, FileState } from './file/file-facts.js';

/** A file as others show it beside what it is attached to. */
export interface AttachedFile {
  readonly fileId: string;
  readonly name: string;
  readonly kind: FileKind;
  /** The caller's right to it is asked anew when it is opened: who may not read it sees its name at most. */
  readonly audience: FileAudience;
  /** The client sees it. */
  readonly shared: boolean;
  /** As recognised by the server, e.g. `audio/webm`. */
  readonly mediaType: string;
  readonly bytes: number;
  readonly hasThumbnail: boolean;
  /** `expired` and `removed`: its bytes are gone; from `expiresAt` on it is `expired`, whenever the deletion runs. */
  readonly state: FileState;
  readonly addedBy: string;
  readonly addedAt: string;
  /** When it is, or was, deleted. ISO instant. */
  readonly expiresAt: string;
}

/** Whether somebody may read a file of a client. */
export type MayReadFile = (file: Pick<AttachedFile, 'audience' | 'shared'>) => boolean;

/**
 * Files of clients for other contexts. They come into being by `POST /clients/:clientId/uploads` (a ticket), `PUT` of the parts and
 * `POST /clients/:clientId/files` (the commit, which answers the file's id); what others keep is that id. Contents are read at
 * `GET /files/:fileId/content` and `/thumbnail`. The caller of this port has checked the right to the client before.
 */
export abstract class ClientFiles {
  /**
   * The files of that client among these ids, from the streams: what was committed a moment ago is there. For commands.
   * Ids that are unknown, erased or another client's are absent. At most 20 ids.
   */
  abstract committed(
    orgId: string,
    clientId: string,
    fileIds: readonly string[],
  ): Promise<ReadonlyMap<string, AttachedFile>>;
  /** The same from rows, for screens. At most 1,000 ids. Reads of them declare `FILE_PROJECTIONS`. */
  abstract shown(
    orgId: string,
    clientId: string,
    fileIds: readonly string[],
  ): Promise<ReadonlyMap<string, AttachedFile>>;
  /** What of that client's files the caller may read, by the policy of files: whoever shows what is attached asks first. */
  abstract readableBy(principal: Principal, clientId: string): Promise<MayReadFile>;
}

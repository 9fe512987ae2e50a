import { Injectable } from '@nestjs/common';
import type { Principal } from '#src/identity/contract.js';
import type { AttachedFileView } from './attached-file.dto.js';
import { ClientFiles, type AttachedFile } from './client-files.js';

/** `ClientFiles` takes so many at once: rows, and streams. */
const MOST_ROWS = 1_000;
const MOST_STREAMS = 20;

/** Files that are attached to something else, as its reader may know them: a file's own rights and its own end decide. */
@Injectable()
export class AttachedFiles {
  constructor(private readonly files: ClientFiles) {}

  /** The caller's right to what they are attached to was checked before. Every id is answered. */
  async shown(
    principal: Principal,
    clientId: string,
    fileIds: readonly string[],
  ): Promise<ReadonlyMap<string, AttachedFileView>> {
    if (fileIds.length === 0) return new Map();
    const { orgId } = principal;
    const ids = [...new Set(fileIds)].slice(0, MOST_ROWS);
    const [shown, mayRead] = await Promise.all([
      this.files.shown(orgId, clientId, ids),
      this.files.readableBy(principal, clientId),
    ]);
    // what is told live may be asked for before the rows of its files stand
    const late = ids.filter((id) => !shown.has(id)).slice(0, MOST_STREAMS);
    const committed = await this.files.committed(orgId, clientId, late);
    return new Map(
      fileIds.map((id) => {
        const file = shown.get(id) ?? committed.get(id);
        return [id, file && mayRead(file) ? view(file) : WITHHELD];
      }),
    );
  }
}

/** Nothing leads to content that is no longer there. */
const view = (file: AttachedFile): AttachedFileView => ({
  state: file.state,
  fileId: file.state === 'present' ? file.fileId : null,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  hasThumbnail: file.state === 'present' && file.hasThumbnail,
  expiresAt: file.expiresAt,
});

const WITHHELD: AttachedFileView = {
  state: 'withheld',
  fileId: null,
  name: null,
  mediaType: null,
  bytes: null,
  hasThumbnail: false,
  expiresAt: null,
};

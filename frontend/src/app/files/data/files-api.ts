import { inject, Injectable } from '@angular/core';
import { changeFile } from '#libs/api-client/fn/files/change-file.js';
import { keepFileUntil } from '#libs/api-client/fn/files/keep-file-until.js';
import { listFileOpenings } from '#libs/api-client/fn/files/list-file-openings.js';
import { listFiles } from '#libs/api-client/fn/files/list-files.js';
import { readFileContent } from '#libs/api-client/fn/files/read-file-content.js';
import { readFileThumbnail } from '#libs/api-client/fn/files/read-file-thumbnail.js';
import { removeFile } from '#libs/api-client/fn/files/remove-file.js';
import type { ChangeFileDto } from '#libs/api-client/models/change-file-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { FileList } from '#libs/api-client/models/file-list.js';
import type { FileOpening } from '#libs/api-client/models/file-opening.js';
import type { FileView } from '#libs/api-client/models/file-view.js';
import type { KeepFileDto } from '#libs/api-client/models/keep-file-dto.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class FilesApi {
  private readonly api = inject(Api);

  list(clientId: string): Promise<FileList> {
    return this.api.call(listFiles, { clientId });
  }

  change(fileId: string, body: ChangeFileDto, key: string): Promise<Committed> {
    return this.api.call(changeFile, { fileId, ...keyed(key), body });
  }

  keepUntil(fileId: string, body: KeepFileDto, key: string): Promise<Committed> {
    return this.api.call(keepFileUntil, { fileId, ...keyed(key), body });
  }

  remove(fileId: string, reason: string, key: string): Promise<Committed> {
    return this.api.call(removeFile, { fileId, ...keyed(key), body: { reason } });
  }

  async openings(fileId: string): Promise<readonly FileOpening[]> {
    return (await this.api.call(listFileOpenings, { fileId })).items;
  }

  thumbnail(fileId: string): Promise<Blob> {
    return this.api.call(readFileThumbnail, { fileId });
  }

  /** Its type is what the server recognised: a browser must not guess another one. */
  async content({ fileId, mediaType }: Pick<FileView, 'fileId' | 'mediaType'>): Promise<Blob> {
    const content = await this.api.call(readFileContent, { fileId });
    return new Blob([content], { type: mediaType });
  }
}

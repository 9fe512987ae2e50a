import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { readFileContent } from '#libs/api-client/fn/files/read-file-content.js';
import { readFileThumbnail } from '#libs/api-client/fn/files/read-file-thumbnail.js';
import { API_ORIGIN } from './api-base.js';

/** Contents of files. They are read with the session's token, so that no address in a page leads to them. */
@Injectable({ providedIn: 'root' })
export class FileContents {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);

  /**
   * That it was opened is recorded.
   * @param mediaType as the server recognised it: a browser must not guess another one
   * @throws HttpErrorResponse, see problemOf
   */
  async content(fileId: string, mediaType: string): Promise<Blob> {
    const { body } = await firstValueFrom(readFileContent(this.http, this.origin, { fileId }));
    return new Blob([body], { type: mediaType });
  }

  /** WebP. @throws HttpErrorResponse */
  async thumbnail(fileId: string): Promise<Blob> {
    return (await firstValueFrom(readFileThumbnail(this.http, this.origin, { fileId }))).body;
  }
}

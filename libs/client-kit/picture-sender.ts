import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { beginPictureUpload } from '#libs/api-client/fn/pictures/begin-picture-upload.js';
import { sendPicturePart } from '#libs/api-client/fn/pictures/send-picture-part.js';
import type { SetPictureDto } from '#libs/api-client/models/set-picture-dto.js';
import { API_BASE } from './api-base.js';
import { PartSender, sha256Of } from './part-sender.js';

const PATH = '/api/v1';

/** Sends pictures of the organisation's own. What they become is said by the commit. */
@Injectable({ providedIn: 'root' })
export class PictureSender {
  private readonly http = inject(HttpClient);
  private readonly parts = inject(PartSender);
  private readonly origin = inject(API_BASE).slice(0, -PATH.length);

  /**
   * @param progress share sent, 0 to 1; at 1 the server looks at the content
   * @returns what the commit names
   * @throws HttpErrorResponse: see problemOf
   */
  async send(content: File, progress: (share: number) => void): Promise<SetPictureDto> {
    const begin = beginPictureUpload(this.http, this.origin, { body: { bytes: content.size } });
    const { ticket, partBytes } = (await firstValueFrom(begin)).body;
    await this.parts.send(sendPicturePart, { ticket, partBytes }, content, progress);
    progress(1);
    return { ticket, sha256: await sha256Of(content), name: content.name };
  }
}

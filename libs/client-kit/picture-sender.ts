import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { beginPictureUpload } from '#libs/api-client/fn/pictures/begin-picture-upload.js';
import { sendPicturePart } from '#libs/api-client/fn/pictures/send-picture-part.js';
import type { SetPictureDto } from '#libs/api-client/models/set-picture-dto.js';
import { API_ORIGIN } from './api-base.js';
import { newId } from './ids.js';
import { PartSender, sha256Of, UPLOAD_FORGOTTEN } from './part-sender.js';
import { isTransient, problemOf } from './problem.js';

/** A picture whose parts were all sent. Committed again, it is the same picture. */
interface SentPicture {
  readonly place: string;
  readonly body: SetPictureDto;
  /** Idempotency-Key of the commit. */
  readonly key: string;
}

type Commit = (body: SetPictureDto, key: string) => Promise<unknown>;

/**
 * Sends pictures of the organisation's own in parts. What was sent and failed at the commit, e.g. because its answer was lost, is committed
 * again, as the same request, without being sent again.
 */
@Injectable({ providedIn: 'root' })
export class PictureSender {
  private readonly http = inject(HttpClient);
  private readonly parts = inject(PartSender);
  private readonly origin = inject(API_ORIGIN);
  private readonly sent = new WeakMap<File, SentPicture>();

  /**
   * @param place where it goes: a picture that was sent for another place is sent anew
   * @param commit says what it becomes
   * @param progress share sent, 0 to 1; at 1 the server looks at the content
   * @throws HttpErrorResponse: see problemOf
   */
  async send(content: File, place: string, commit: Commit, progress: (share: number) => void): Promise<void> {
    const earlier = this.sent.get(content);
    if (earlier?.place === place) {
      progress(1);
      try {
        return await this.commit(content, earlier, commit);
      } catch (error) {
        if (!UPLOAD_FORGOTTEN.has(problemOf(error).code)) throw error;
      }
    }
    const sent = { place, body: await this.upload(content, progress), key: newId() };
    this.sent.set(content, sent);
    await this.commit(content, sent, commit);
  }

  private async commit(content: File, { body, key }: SentPicture, commit: Commit): Promise<void> {
    try {
      await commit(body, key);
      this.sent.delete(content);
    } catch (error) {
      if (!isTransient(problemOf(error))) this.sent.delete(content);
      throw error;
    }
  }

  private async upload(content: File, progress: (share: number) => void): Promise<SetPictureDto> {
    const begin = beginPictureUpload(this.http, this.origin, { body: { bytes: content.size } });
    const { ticket, partBytes } = (await firstValueFrom(begin)).body;
    await this.parts.send(sendPicturePart, { ticket, partBytes }, content, progress);
    progress(1);
    return { ticket, sha256: await sha256Of(content), name: content.name };
  }
}

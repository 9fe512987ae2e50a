import { inject, Injectable } from '@angular/core';
import { changeLetterhead } from '#libs/api-client/fn/letterhead/change-letterhead.js';
import { getLetterhead } from '#libs/api-client/fn/letterhead/get-letterhead.js';
import { readLogo } from '#libs/api-client/fn/letterhead/read-logo.js';
import { removeLogo } from '#libs/api-client/fn/letterhead/remove-logo.js';
import { setLogo } from '#libs/api-client/fn/letterhead/set-logo.js';
import type { ChangeLetterheadDto } from '#libs/api-client/models/change-letterhead-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { LetterheadView } from '#libs/api-client/models/letterhead-view.js';
import { PictureSender } from '#libs/client-kit/picture-sender.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class LetterheadApi {
  private readonly api = inject(Api);
  private readonly pictures = inject(PictureSender);

  get(): Promise<LetterheadView> {
    return this.api.call(getLetterhead, {});
  }

  /** @param revision that the writer saw; null: nothing was said yet */
  change(body: ChangeLetterheadDto, revision: number | null, key: string): Promise<Committed> {
    return this.api.call(changeLetterhead, { ...(revision === null ? keyed(key) : keyed(key, revision)), body });
  }

  logo(): Promise<Blob> {
    return this.api.call(readLogo, {});
  }

  /** Tried again with the same file, it is the same request. */
  setLogo(content: File, progress: (share: number) => void): Promise<void> {
    return this.pictures.send(
      content,
      'logo',
      (body, key) => this.api.call(setLogo, { ...keyed(key), body }),
      progress,
    );
  }

  async removeLogo(): Promise<void> {
    await this.api.act(removeLogo, {});
  }
}

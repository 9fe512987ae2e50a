import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ApiFnRequired } from '#libs/api-client/api.js';
import { API_ORIGIN } from './api-base.js';
import { isTransient, problemOf } from './problem.js';

/** How often a part is sent before the whole fails: a network that comes and goes loses a megabyte, not the file. */
const TRIES = 4;
const WAIT_MS = 1_500;

/** Codes of an upload that the server forgot after its hour, or never had whole: it is sent anew. */
export const UPLOAD_FORGOTTEN: ReadonlySet<string> = new Set(['upload.expired', 'upload.incomplete', 'upload.unknown']);

/** Takes a part of an upload. */
export type TakePart = ApiFnRequired<{ ticket: string; part: number; body: Blob }, void>;

/** SHA-256, hexadecimal. */
export async function sha256Of(content: Blob): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends content in parts, each again when the network comes back. */
@Injectable({ providedIn: 'root' })
export class PartSender {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);

  /**
   * @param progress share sent, 0 to 1
   * @throws HttpErrorResponse: see problemOf
   */
  async send(
    take: TakePart,
    { ticket, partBytes }: { readonly ticket: string; readonly partBytes: number },
    content: Blob,
    progress: (share: number) => void,
  ): Promise<void> {
    for (let part = 0; part * partBytes < content.size; part += 1) {
      progress((part * partBytes) / content.size);
      // the type of the request is that of the blob; a part has none of its own
      const body = content.slice(part * partBytes, (part + 1) * partBytes, 'application/octet-stream');
      await this.patiently(take, { ticket, part, body });
    }
  }

  private async patiently(take: TakePart, params: Parameters<TakePart>[2]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await firstValueFrom(take(this.http, this.origin, params));
        return;
      } catch (error) {
        if (tries === TRIES || !isTransient(problemOf(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries));
      }
    }
  }
}

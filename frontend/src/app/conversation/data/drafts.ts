import { inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';

/** What was begun to be written to each client, while the portal is open: another tab or screen loses nothing. Each for the person who typed it. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly sessions = inject(Sessions);
  private readonly texts = new Map<string, string>();

  of(clientId: string): string {
    return this.texts.get(this.key(clientId)) ?? '';
  }

  keep(clientId: string, text: string): void {
    if (text.trim() === '') this.texts.delete(this.key(clientId));
    else this.texts.set(this.key(clientId), text);
  }

  private key(clientId: string): string {
    return `${this.sessions.session()?.accountId ?? ''}/${clientId}`;
  }
}

import { inject, Injectable } from '@angular/core';
import { PendingAttachments } from '#libs/client-kit/attachments/pending-attachments.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Unsaved } from '../../ui/unsaved';

/** What was begun to be written to each client, while the portal is open: another tab or screen loses nothing. Each for the person who typed it. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly sessions = inject(Sessions);
  private readonly texts = new Map<string, string>();
  private readonly attached = new Map<string, PendingAttachments>();

  constructor() {
    const t = inject(Texts).t;
    inject(Unsaved).hold({
      lost: () => ([...this.texts.keys()].some((key) => key.startsWith(this.key(''))) ? t().titles.messages : null),
      until: 'window',
    });
  }

  of(clientId: string): string {
    return this.texts.get(this.key(clientId)) ?? '';
  }

  keep(clientId: string, text: string): void {
    if (text.trim() === '') this.texts.delete(this.key(clientId));
    else this.texts.set(this.key(clientId), text);
  }

  attachments(clientId: string): PendingAttachments {
    const key = this.key(clientId);
    const known = this.attached.get(key) ?? new PendingAttachments();
    this.attached.set(key, known);
    return known;
  }

  private key(clientId: string): string {
    return `${this.sessions.session()?.accountId ?? ''}/${clientId}`;
  }
}

import { Injectable } from '@angular/core';

/** What was begun to be written to each client, while the portal is open: another tab or screen loses nothing. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly texts = new Map<string, string>();

  of(clientId: string): string {
    return this.texts.get(clientId) ?? '';
  }

  keep(clientId: string, text: string): void {
    if (text.trim() === '') this.texts.delete(clientId);
    else this.texts.set(clientId, text);
  }
}

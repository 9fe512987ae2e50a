import { inject, Injectable, signal } from '@angular/core';
import { dateIn } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';

/** Which day it is where a client is, as the server reckons it: by the zone of their last entry, else by the clinic's. */
@Injectable({ providedIn: 'root' })
export class ClientDays {
  private readonly sessions = inject(Sessions);
  private readonly zones = signal<ReadonlyMap<string, string>>(new Map());

  /** @param timeZone null: no entry told it, or it is not for this reader */
  learn(clientId: string, timeZone: string | null): void {
    this.zones.update((known) => {
      // told again and again: nobody reads anew for that
      if ((known.get(clientId) ?? null) === timeZone) return known;
      const zones = new Map(known);
      if (timeZone === null) zones.delete(clientId);
      else zones.set(clientId, timeZone);
      return zones;
    });
  }

  /** `YYYY-MM-DD` */
  today(clientId: string): string {
    const clinic = this.sessions.session()?.timeZone;
    try {
      return dateIn(this.zones().get(clientId) ?? clinic);
    } catch {
      // a name that this browser doesn't know yet
      return dateIn(clinic);
    }
  }
}

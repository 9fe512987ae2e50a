import { inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Unsaved } from '../../ui/unsaved';
import type { ProfileForm, TypedProfile } from './profile-form';

/** Profiles that were typed and not saved, for as long as the portal is open: in memory only, each for the person who typed it. */
@Injectable({ providedIn: 'root' })
export class ProfileDrafts {
  private readonly sessions = inject(Sessions);
  private readonly held = new Map<string, TypedProfile>();

  constructor() {
    const t = inject(Texts).t;
    inject(Unsaved).hold({
      lost: () => ([...this.held.keys()].some((key) => key.startsWith(this.key(''))) ? t().titles.profile : null),
      until: 'window',
    });
  }

  keep(clientId: string, form: ProfileForm): void {
    if (form.changed()) this.held.set(this.key(clientId), form.typedSince());
    else this.held.delete(this.key(clientId));
  }

  /** Puts back what was held, once. */
  restore(clientId: string, form: ProfileForm): void {
    const typed = this.held.get(this.key(clientId));
    this.held.delete(this.key(clientId));
    if (typed) form.putBack(typed);
  }

  private key(clientId: string): string {
    return `${this.sessions.session()?.accountId ?? ''}/${clientId}`;
  }
}

import { inject, Injectable } from '@angular/core';
import { listClients } from '#libs/api-client/fn/clients/list-clients.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../../api';
import { MAY } from '../../operations';

export const STEPS = ['practice', 'people', 'client'] as const;
export type Step = (typeof STEPS)[number];

const isStep = (text: string | null): text is Step => STEPS.some((step) => step === text);

/** How far a new practice came with setting itself up: kept in this browser, and over with the first client. */
@Injectable({ providedIn: 'root' })
export class Welcome {
  private readonly sessions = inject(Sessions);
  private readonly api = inject(Api);

  /** Where to go on; the first step at first. */
  get step(): Step {
    const kept = localStorage.getItem(this.key);
    return isStep(kept) ? kept : 'practice';
  }

  keep(step: Step): void {
    localStorage.setItem(this.key, step);
  }

  /** Not shown by itself any more; the empty client list still leads here. */
  dismiss(): void {
    localStorage.setItem(`${this.key}.dismissed`, '1');
  }

  /** Whoever signed up, in their trial, may both set up the practice and register clients. */
  get possible(): boolean {
    return (
      this.sessions.session()?.trialEndsAt != null &&
      this.sessions.may(MAY.changeOrgSettings) &&
      this.sessions.may(MAY.registerClient)
    );
  }

  /** Whether the portal begins with it: not yet dismissed, and no client yet. A failure to find out shows the list, which says what failed. */
  async due(): Promise<boolean> {
    if (!this.possible || localStorage.getItem(`${this.key}.dismissed`) !== null) return false;
    try {
      return (await this.api.call(listClients, { limit: 1 })).items.length === 0;
    } catch {
      return false;
    }
  }

  private get key(): string {
    return `tf.welcome.${this.sessions.session()?.orgId ?? ''}`;
  }
}

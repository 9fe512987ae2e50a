import { computed, inject, Injectable, signal } from '@angular/core';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { Texts } from '../../text/texts';
import { AlertWords } from './alert-words';
import { AlertsApi } from './alerts-api';

const CHANGED = ['alert.changed', 'alert.answered'];

/**
 * Alerts of one client that somebody is about to answer, as they saw them. Where one changed meanwhile the answer is refused: then they are
 * read again, and what they say now is what the next answer is given to.
 */
@Injectable()
export class SeenAlerts {
  private readonly api = inject(AlertsApi);
  private readonly words = inject(AlertWords);
  private readonly t = inject(Texts).t;
  private readonly shown = signal<readonly AlertView[]>([]);
  private readonly changed = signal(false);
  readonly alerts = this.shown.asReadonly();
  /** What the first of them that changed says now, and who answered it; null: none did. */
  readonly now = computed(() => {
    const alert = this.changed() ? (this.shown().find(({ state }) => state !== 'open') ?? this.shown()[0]) : undefined;
    return alert
      ? [this.t().alerts.levels[alert.level], this.words.title(alert), this.words.standing(alert)]
          .filter(Boolean)
          .join(' · ')
      : null;
  });

  see(alerts: readonly AlertView[]): void {
    this.shown.set(alerts);
  }

  /** @throws what the answer throws, once what stands now is shown */
  async answer(give: (alerts: readonly AlertView[]) => Promise<unknown>): Promise<void> {
    try {
      await give(this.shown());
    } catch (error) {
      if (CHANGED.includes(problemOf(error).code)) await this.readAgain();
      throw error;
    }
  }

  private async readAgain(): Promise<void> {
    const [first] = this.shown();
    if (!first) return;
    try {
      const { items } = await this.api.ofClient(first.clientId);
      const ids = new Set(this.shown().map(({ alertId }) => alertId));
      const standing = items.filter(({ alertId }) => ids.has(alertId));
      if (standing.length === 0) return;
      const before = new Map(this.shown().map(({ alertId, revision }) => [alertId, revision]));
      // what changed speaks first
      this.shown.set(
        standing.toSorted(
          (one, other) =>
            Number(before.get(other.alertId) !== other.revision) - Number(before.get(one.alertId) !== one.revision),
        ),
      );
      this.changed.set(true);
    } catch {
      // the refusal itself is shown
    }
  }
}

/** What an answer was given to: another wish once that is another. */
export const revisionsOf = (alerts: readonly AlertView[]) => alerts.map(({ alertId, revision }) => [alertId, revision]);

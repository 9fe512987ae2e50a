import { Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { AlertsApi } from '../data/alerts-api';
import { AlertWords } from '../data/alert-words';
import { OpenClientAlerts } from '../data/client-alerts';
import { askResolve, askSnooze } from '../feature-today/ask-answer';

/** Everything that was found about a client: what waits, what was answered and by whom, and what went by itself. */
@Component({
  selector: 'tf-alerts-card',
  imports: [Icon, RouterLink, Severity, SkeletonRows, Trouble],
  templateUrl: './alerts-card.html',
  styleUrl: './alerts-card.scss',
})
export class AlertsCard {
  private readonly api = inject(AlertsApi);
  private readonly dialog = inject(MatDialog);
  private readonly client = inject(ClientStore).client;
  private readonly alerts = inject(OpenClientAlerts);
  protected readonly words = inject(AlertWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly loading = this.alerts.loading;
  protected readonly mayAnswer = inject(Sessions).may(MAY.resolveAlerts);
  readonly clientId = input.required<string>();
  protected readonly waiting = computed(() => this.inState('open'));
  protected readonly answered = computed(() => [
    ...this.inState('acknowledged'),
    ...this.inState('snoozed'),
    ...this.inState('resolved'),
  ]);
  protected readonly past = computed(() => this.loading.value()?.past ?? []);
  private readonly answering = submission();
  protected readonly problem = this.answering.problem;

  protected read(): void {
    void this.alerts.read(this.clientId());
  }

  protected acknowledge(alert: AlertView): Promise<void> {
    return this.act(() => this.api.acknowledge(alert.clientId, [alert]));
  }

  protected reopen(alert: AlertView): Promise<void> {
    return this.act(() => this.api.reopen(alert.clientId, [alert]));
  }

  protected async snooze(alert: AlertView): Promise<void> {
    if (await askSnooze(this.dialog, this.asked(alert))) this.read();
  }

  protected async resolve(alert: AlertView): Promise<void> {
    if (await askResolve(this.dialog, this.asked(alert))) this.read();
  }

  private asked(alert: AlertView) {
    const { clientId } = alert;
    return { clientId, clientName: this.client()?.name ?? '', alerts: [alert], title: this.words.title(alert) };
  }

  private async act(work: () => Promise<unknown>): Promise<void> {
    if (this.answering.busy()) return;
    await this.answering.run(work);
    this.read();
  }

  private inState(state: AlertView['state']): readonly AlertView[] {
    return this.loading.value()?.items.filter((alert) => alert.state === state) ?? [];
  }
}

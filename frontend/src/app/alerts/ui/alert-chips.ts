import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../text/texts';
import { arriving, Arriving } from '../../ui/arriving';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Severity } from '../../ui/severity';
import { AlertWords } from '../data/alert-words';
import { OpenClientAlerts } from '../data/client-alerts';

const MOST_CHIPS = 2;

/** The most urgent alerts about a client, on each of their pages; a press leads to all of them. */
@Component({
  selector: 'tf-alert-chips',
  providers: [arriving(() => AlertChips)],
  imports: [Icon, RouterLink, Severity],
  template: `
    @if (waiting().length > 0) {
      <div class="row chips" role="group" [attr.aria-label]="t().alerts.alerts">
        @for (alert of waiting().slice(0, most); track alert.alertId) {
          <a
            class="chip"
            [class.high]="alert.level === 'high'"
            [routerLink]="['/clients', clientId()]"
            [attr.title]="words.title(alert)"
          >
            @if (words.severity(alert); as level) {
              <tf-severity [level]="level" [size]="12" />
            } @else {
              <tf-icon [name]="words.icon(alert)" [size]="13" />
            }
            <span class="ell">{{ words.title(alert) }}</span></a
          >
        }
        @if (waiting().length > most) {
          <a class="chip" [routerLink]="['/clients', clientId()]">{{ t().alerts.more(waiting().length - most) }}</a>
        }
      </div>
    }
  `,
  styles: `
    .chips {
      gap: 6px;
      margin-top: 6px;
      flex-wrap: wrap;
    }
    .chip {
      max-width: 420px;
      background: var(--tf-caution-container);
      color: var(--tf-on-caution-container);
    }
    .high {
      background: var(--tf-critical-container);
      color: var(--tf-on-critical-container);
    }
  `,
})
export class AlertChips implements Arriving {
  private readonly alerts = inject(OpenClientAlerts);
  protected readonly words = inject(AlertWords);
  protected readonly t = inject(Texts).t;
  protected readonly most = MOST_CHIPS;
  readonly clientId = input.required<string>();
  readonly answered = this.alerts.loading.answered;
  protected readonly waiting = computed(
    () => this.alerts.loading.value()?.items.filter(({ state }) => state === 'open') ?? [],
  );

  constructor() {
    effect(() => {
      const id = this.clientId();
      untracked(() => void this.alerts.open(id));
    });
    onLiveChange(
      ({ clientId, topic }) => clientId === this.clientId() && topic === 'alert',
      () => this.alerts.read(this.clientId()),
    );
  }
}

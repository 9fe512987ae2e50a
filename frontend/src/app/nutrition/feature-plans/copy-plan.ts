import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { submission } from '#libs/client-kit/submission.js';
import { ClientChoice, ClientsApi } from '../../clients/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { MealPlansApi } from '../data/meal-plans-api';
import { receiptMean } from '../data/receipt-mean';

export interface CopyPlanData {
  readonly planId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
  readonly clientId: string;
  readonly clientName: string;
}

/** A published version as a new draft, of the same client or of another one: scaled to the target of whoever it is for, or as it is. */
@Component({
  selector: 'tf-copy-plan',
  imports: [ClientChoice, Icon, Trouble],
  template: `
    <form class="dialog" (submit)="make($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="copy-plan-title" class="t-large">{{ t().copies.title }}</h2>
          <p class="var">{{ t().copies.of(data.name, data.version) }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <fieldset>
          <legend class="lab">{{ t().copies.forWhom }}</legend>
          <label class="row"
            ><input type="radio" name="copy-for" [checked]="!other()" (change)="forSame()" />{{
              t().copies.same(data.clientName)
            }}</label
          >
          <label class="row"
            ><input type="radio" name="copy-for" [checked]="other()" (change)="forOther()" />{{
              t().copies.other
            }}</label
          >
        </fieldset>
        @if (other() && !client()) {
          <tf-client-choice fieldId="copy-client" (chosen)="choose($event)" />
        }
        @if (reading.problem(); as problem) {
          <tf-trouble [problem]="problem" [retryable]="false" />
        }
        @if (client(); as chosen) {
          @if (other()) {
            <p class="row who">
              <tf-icon name="users" [size]="15" class="muted" /><b class="grow">{{ chosen.name }}</b
              ><button type="button" class="btn sm out" (click)="forOther()">{{ t().copies.change }}</button>
            </p>
          }
          <div>
            <label class="lab" for="copy-name">{{ t().copies.name }}</label>
            <div class="field">
              <input
                #nameField
                id="copy-name"
                maxlength="120"
                autocomplete="off"
                [value]="name()"
                (input)="name.set(nameField.value)"
              />
            </div>
          </div>
          <label class="row"
            ><input
              #scaleField
              type="checkbox"
              [checked]="scale() && factor() !== null"
              [disabled]="factor() === null"
              (change)="scale.set(scaleField.checked)"
            />
            @if (factor(); as times) {
              {{ t().copies.scale(f.number(target()), f.number(times, 2), f.number(mean.value())) }}
            } @else {
              {{ t().copies.noScale }}
            }
          </label>
          <p class="sm muted">{{ other() ? t().copies.otherHint : t().copies.sameHint }}</p>
        }
        @if (asked() && (!client() || name().trim() === '')) {
          <p class="trouble" role="alert">
            <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{
              client() ? t().copies.nameFirst : t().copies.clientFirst
            }}
          </p>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().templates.nothingMade" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow sm muted">{{ t().templates.startsAsDraft }}</span><button
          type="button"
          class="btn out"
          (click)="dialog.close()"
        >
          {{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ t().templates.make }}
        </button>
      </footer>
    </form>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
    }
    label.row {
      gap: 8px;
      min-height: 30px;
    }
    .who {
      gap: 8px;
    }
  `,
})
export class CopyPlan {
  private readonly plans = inject(MealPlansApi);
  private readonly clients = inject(ClientsApi);
  private readonly router = inject(Router);
  protected readonly dialog = inject<MatDialogRef<CopyPlan>>(MatDialogRef);
  protected readonly data = inject<CopyPlanData>(MAT_DIALOG_DATA);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  protected readonly reading = new Loading<ClientDetail>();
  /** Mean energy of the version's planned days; null: not all of it is known. */
  protected readonly mean = new Loading<number | null>();
  protected readonly other = signal(false);
  protected readonly client = signal<ClientDetail | null>(null);
  protected readonly name = signal(this.data.name);
  protected readonly scale = signal(false);
  protected readonly asked = signal(false);
  protected readonly target = computed(() => this.client()?.nutritionProfile?.computed.targetKcal ?? null);
  /** What scaling comes to; null: there is nothing to scale by. */
  protected readonly factor = computed(() => {
    const [target, mean] = [this.target(), this.mean.value()];
    return target === null || !mean ? null : target / mean;
  });

  constructor() {
    void this.forSame();
    void this.mean.read(async () => {
      const { receipt } = await this.plans.version(this.data.planId, this.data.version);
      const { amount, completeness } = receiptMean(receipt, 'energy');
      return completeness === 1 ? amount : null;
    });
  }

  protected async forSame(): Promise<void> {
    this.other.set(false);
    this.scale.set(false);
    await this.choose(this.data.clientId);
  }

  protected forOther(): void {
    this.other.set(true);
    this.scale.set(true);
    this.client.set(null);
  }

  protected async choose(clientId: string): Promise<void> {
    if (await this.reading.read(() => this.clients.get(clientId))) this.client.set(this.reading.value());
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const client = this.client();
    const name = this.name().trim();
    this.asked.set(true);
    if (!client || name === '') return;
    const { planId, version, weeks } = this.data;
    const plan = { name, weeks, from: { planId, version, scale: this.scale() && this.factor() !== null } };
    await this.submission.run(async (keyFor) => {
      const { clientId } = client;
      const { id } = await this.plans.draft(clientId, plan, keyFor({ clientId, plan }));
      this.dialog.close();
      await this.router.navigate(['/clients', clientId, 'plans', id]);
    });
  }
}

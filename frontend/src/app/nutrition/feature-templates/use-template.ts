import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { TemplateRowView } from '#libs/api-client/models/template-row-view.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { ClientChoice, ClientsApi } from '../../clients/contract';
import { TemplateFacts, UseFrame, type UseTemplateData } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { MealPlansApi } from '../data/meal-plans-api';
import { TemplatesApi } from '../data/templates-api';

/** A template and a client make a draft of a meal plan, scaled to the client's target or not. */
@Component({
  selector: 'tf-use-template',
  imports: [ClientChoice, TemplateFacts, UseFrame],
  template: `
    <tf-use-frame
      #frame
      [source]="templates"
      [clients]="clients"
      [heading]="t().templates.useTitle"
      [nothingMade]="t().templates.nothingMade"
      [draft]="draft"
      [(template)]="template"
      [(client)]="client"
    >
      @if (frame.choosesClient) {
        <tf-client-choice fieldId="use-client" (chosen)="frame.chooseClient($event)" />
      }
      <ng-template [tfTemplateOf]="templates" let-one>
        <span class="xs muted tn"
          >{{ t().templates.length(one.days) }} · {{ t().templates.mean(f.number(one.kcal), one.complete) }}</span
        >
      </ng-template>
      <label class="row scale"
        ><input
          #scaleField
          type="checkbox"
          [checked]="scale() && factor() !== null"
          [disabled]="factor() === null"
          (change)="scale.set(scaleField.checked)"
        />
        @if (factor(); as times) {
          {{ t().templates.scale(f.number(target()), f.number(times, 2), f.number(template()!.kcal)) }}
        } @else {
          {{ t().templates.noScale }}
        }
      </label>
      <p class="sm muted">{{ t().templates.mealsMapped }}</p>
    </tf-use-frame>
  `,
  styles: '.scale { gap: 8px; }',
})
export class UseTemplate {
  private readonly plans = inject(MealPlansApi);
  protected readonly clients = inject(ClientsApi);
  protected readonly templates = inject(TemplatesApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly template = signal(inject<UseTemplateData<TemplateRowView>>(MAT_DIALOG_DATA).template ?? null);
  protected readonly client = signal<ClientDetail | null>(null);
  protected readonly scale = signal(true);
  protected readonly target = computed(() => this.client()?.nutritionProfile?.computed.targetKcal ?? null);
  /** What scaling comes to; null: there is nothing to scale by. */
  protected readonly factor = computed(() => {
    const [target, template] = [this.target(), this.template()];
    const mean = template?.complete ? template.kcal : null;
    return target === null || mean === null || mean <= 0 ? null : target / mean;
  });

  protected readonly draft = async (
    { clientId }: ClientDetail,
    { templateId, name }: TemplateRowView,
    keyFor: KeyFor,
  ) => {
    const plan = { name, weeks: 1, template: { templateId, scale: this.scale() && this.factor() !== null } };
    const { id } = await this.plans.draft(clientId, plan, keyFor({ clientId, plan }));
    return ['plans', id];
  };
}

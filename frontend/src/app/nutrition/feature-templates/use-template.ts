import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { TemplatePage } from '#libs/api-client/models/template-page.js';
import type { TemplateRowView } from '#libs/api-client/models/template-row-view.js';
import { submission } from '#libs/client-kit/submission.js';
import { ClientChoice, ClientsApi } from '../../clients/contract';
import { Texts } from '../../text/texts';
import { focusesById } from '../../ui/focus-on';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { MealPlansApi } from '../data/meal-plans-api';
import { TemplatesApi } from '../data/templates-api';

export interface UseTemplateData {
  /** Chosen before, in the gallery. */
  readonly template?: TemplateRowView;
  /** Chosen before, on the client's page. */
  readonly clientId?: string;
}

const TYPING_PAUSE_MS = 120;
const SHOWN = 8;

/** A template and a client make a draft: choose what is missing, scale or not, open it. */
@Component({
  selector: 'tf-use-template',
  imports: [ClientChoice, Icon, Trouble],
  templateUrl: './use-template.html',
  styleUrl: './use-template.scss',
})
export class UseTemplate {
  private readonly plans = inject(MealPlansApi);
  private readonly clients = inject(ClientsApi);
  private readonly templatesApi = inject(TemplatesApi);
  private readonly router = inject(Router);
  private readonly data = inject<UseTemplateData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<UseTemplate>>(MatDialogRef);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  protected readonly template = signal<TemplateRowView | null>(this.data.template ?? null);
  protected readonly client = new Loading<ClientDetail>();
  protected readonly foundTemplates = new Loading<TemplatePage>();
  protected readonly scale = signal(true);
  protected readonly choosesClient = this.data.clientId === undefined;
  private readonly makeButton = viewChild<ElementRef<HTMLButtonElement>>('makeButton');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly target = computed(() => this.client.value()?.nutritionProfile?.computed.targetKcal ?? null);
  /** What scaling comes to; null: there is nothing to scale by. */
  protected readonly factor = computed(() => {
    const [target, template] = [this.target(), this.template()];
    const mean = template?.complete ? template.kcal : null;
    return target === null || mean === null || mean <= 0 ? null : target / mean;
  });
  protected readonly asked = signal(false);
  private readonly focus = focusesById();
  protected readonly ready = computed(() => this.template() !== null && this.client.value() !== null);

  constructor() {
    if (this.data.clientId !== undefined) void this.client.read(() => this.clients.get(this.data.clientId!));
    if (this.data.template === undefined) void this.searchTemplates('');
  }

  protected typeTemplate(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.searchTemplates(text), TYPING_PAUSE_MS);
  }

  protected async searchTemplates(text: string): Promise<void> {
    await this.foundTemplates.read(() => this.templatesApi.list(text.trim(), { limit: SHOWN }));
  }

  protected async chooseClient(clientId: string): Promise<void> {
    if (await this.client.read(() => this.clients.get(clientId))) this.toMake();
  }

  protected chooseTemplate(template: TemplateRowView): void {
    this.template.set(template);
    this.toMake();
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const [template, client] = [this.template(), this.client.value()];
    this.asked.set(true);
    if (!template || !client) return this.focus('use-client', 'use-template');
    await this.submission.run(async (keyFor) => {
      const plan = {
        name: template.name,
        weeks: 1,
        template: { templateId: template.templateId, scale: this.scale() && this.factor() !== null },
      };
      const { id } = await this.plans.draft(client.clientId, plan, keyFor({ clientId: client.clientId, plan }));
      this.dialog.close();
      await this.router.navigate(['/clients', client.clientId, 'plans', id]);
    });
  }

  private toMake(): void {
    setTimeout(() => this.makeButton()?.nativeElement.focus());
  }
}

import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ProgramTemplateList } from '#libs/api-client/models/program-template-list.js';
import type { ProgramTemplateRow } from '#libs/api-client/models/program-template-row.js';
import { wholeNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { ClientChoice, ClientsApi } from '../../clients/contract';
import { Texts } from '../../text/texts';
import { focusesById } from '../../ui/focus-on';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { ProgramTemplatesApi } from '../data/program-templates-api';
import { TrainingApi } from '../data/training-api';

export interface UseProgramTemplateData {
  /** Chosen before, in the gallery. */
  readonly template?: ProgramTemplateRow;
  /** Chosen before, on the client's page. */
  readonly clientId?: string;
}

const TYPING_PAUSE_MS = 120;
const SHOWN = 8;
const MOST_WEEKS = 24;

/** A template and a client make a draft: choose what is missing, name it, open it. */
@Component({
  selector: 'tf-use-program-template',
  imports: [ClientChoice, Icon, Trouble],
  templateUrl: './use-program-template.html',
  styleUrl: './use-program-template.scss',
})
export class UseProgramTemplate {
  private readonly api = inject(TrainingApi);
  private readonly clients = inject(ClientsApi);
  private readonly templatesApi = inject(ProgramTemplatesApi);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  private readonly data = inject<UseProgramTemplateData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<UseProgramTemplate>>(MatDialogRef);
  protected readonly t = this.texts.t;
  protected readonly submission = submission();
  protected readonly template = signal<ProgramTemplateRow | null>(this.data.template ?? null);
  protected readonly client = new Loading<ClientDetail>();
  protected readonly foundTemplates = new Loading<ProgramTemplateList>();
  protected readonly choosesClient = this.data.clientId === undefined;
  protected readonly name = signal(this.data.template?.name ?? '');
  protected readonly weeks = signal(String(this.data.template?.weeks ?? ''));
  protected readonly asked = signal(false);
  protected readonly ready = computed(() => this.template() !== null && this.client.value() !== null);
  protected readonly weeksRead = computed(() => {
    const weeks = wholeNumber(this.weeks(), this.texts.language());
    return weeks !== null && weeks >= 1 && weeks <= MOST_WEEKS ? weeks : null;
  });
  private readonly makeButton = viewChild<ElementRef<HTMLButtonElement>>('makeButton');
  private readonly focus = focusesById();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    if (this.data.clientId !== undefined) void this.client.read(() => this.clients.get(this.data.clientId!));
    if (this.data.template === undefined) void this.search('');
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), TYPING_PAUSE_MS);
  }

  protected async search(text: string): Promise<void> {
    await this.foundTemplates.read(() => this.templatesApi.list(text.trim(), { limit: SHOWN }));
  }

  protected async chooseClient(clientId: string): Promise<void> {
    if (await this.client.read(() => this.clients.get(clientId))) this.toMake();
  }

  protected chooseTemplate(template: ProgramTemplateRow): void {
    this.template.set(template);
    this.name.set(template.name);
    this.weeks.set(String(template.weeks));
    this.toMake();
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const [template, client, weeks, name] = [
      this.template(),
      this.client.value(),
      this.weeksRead(),
      this.name().trim(),
    ];
    this.asked.set(true);
    if (!template || !client) return this.focus('use-client', 'use-template');
    if (name === '') return this.focus('use-name');
    if (weeks === null) return this.focus('use-weeks');
    await this.submission.run(async (keyFor) => {
      const body = { name, weeks, template: 'empty', templateId: template.templateId } as const;
      const { id } = await this.api.draft(client.clientId, body, keyFor({ clientId: client.clientId, body }));
      this.dialog.close();
      await this.router.navigate(['/clients', client.clientId, 'programs', id]);
    });
  }

  private toMake(): void {
    setTimeout(() => this.makeButton()?.nativeElement.focus());
  }
}

import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ProgramTemplateRow } from '#libs/api-client/models/program-template-row.js';
import { wholeNumber } from '#libs/client-kit/read-number.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { ClientChoice, ClientsApi } from '../../clients/contract';
import { TemplateFacts, UseFrame, type UseTemplateData } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { ProgramTemplatesApi } from '../data/program-templates-api';
import { TrainingApi } from '../data/training-api';

const MOST_WEEKS = 24;

/** A template and a client make a draft of a program, with a name and a length of its own. */
@Component({
  selector: 'tf-use-program-template',
  imports: [ClientChoice, TemplateFacts, UseFrame],
  templateUrl: './use-program-template.html',
  styles: '.two { display: grid; grid-template-columns: 1fr 110px; gap: 12px; }',
})
export class UseProgramTemplate {
  private readonly api = inject(TrainingApi);
  private readonly texts = inject(Texts);
  protected readonly clients = inject(ClientsApi);
  protected readonly templates = inject(ProgramTemplatesApi);
  protected readonly t = this.texts.t;
  protected readonly template = signal(inject<UseTemplateData<ProgramTemplateRow>>(MAT_DIALOG_DATA).template ?? null);
  protected readonly client = signal<ClientDetail | null>(null);
  protected readonly name = linkedSignal(() => this.template()?.name ?? '');
  protected readonly weeks = linkedSignal(() => String(this.template()?.weeks ?? ''));
  /** Somebody asked for the draft: what is missing is said. */
  protected readonly asked = signal(false);
  protected readonly weeksRead = computed(() => {
    const weeks = wholeNumber(this.weeks(), this.texts.language());
    return weeks !== null && weeks >= 1 && weeks <= MOST_WEEKS ? weeks : null;
  });

  protected readonly missing = (): string | null => {
    this.asked.set(true);
    if (this.name().trim() === '') return 'use-name';
    return this.weeksRead() === null ? 'use-weeks' : null;
  };

  protected readonly draft = async ({ clientId }: ClientDetail, { templateId }: ProgramTemplateRow, keyFor: KeyFor) => {
    const body = { name: this.name().trim(), weeks: this.weeksRead()!, template: 'empty', templateId } as const;
    const { id } = await this.api.draft(clientId, body, keyFor({ clientId, body }));
    return ['programs', id];
  };
}

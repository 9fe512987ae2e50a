import {
  Component,
  computed,
  contentChild,
  type ElementRef,
  inject,
  input,
  model,
  type OnInit,
  signal,
  viewChild,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { focusesById } from '../../ui/focus-on';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import type { RowPage } from '../../ui/searched-rows';
import { Trouble } from '../../ui/trouble';
import { TemplateFacts, type TemplateRow, type TemplateSource } from './template-source';

/** What was chosen before: a template in the gallery, or a client on their page. */
export interface UseTemplateData<Row extends TemplateRow> {
  readonly template?: Row;
  readonly clientId?: string;
}

/** Whom a draft is for. */
export interface DraftClient {
  readonly clientId: string;
  readonly name: string;
}

const TYPING_PAUSE_MS = 120;
const SHOWN = 8;

/**
 * The dialog in which a template and a client make a draft: what is missing is chosen, then the draft opens. A context projects what it shows of a
 * template (`tfTemplateOf`), the choice of a client, and what is chosen beside the two.
 */
@Component({
  selector: 'tf-use-frame',
  imports: [Icon, NgTemplateOutlet, Trouble],
  templateUrl: './use-frame.html',
  styleUrl: './use-frame.scss',
})
export class UseFrame<Row extends TemplateRow, Client extends DraftClient> implements OnInit {
  private readonly router = inject(Router);
  private readonly focus = focusesById();
  private readonly data = inject<UseTemplateData<Row>>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  readonly source = input.required<TemplateSource<Row>>();
  readonly clients = input.required<{ get(clientId: string): Promise<Client> }>();
  readonly heading = input.required<string>();
  /** What to do where there is no template. */
  readonly noneHint = input('');
  /** What is safe after a failure. */
  readonly nothingMade = input.required<string>();
  /** Makes the draft; answers where it opens, below the client's page. */
  readonly draft = input.required<(client: Client, template: Row, keyFor: KeyFor) => Promise<readonly string[]>>();
  /** Id of the first field beside the two that has no usable value, null when all have. */
  readonly missing = input<() => string | null>(() => null);
  readonly template = model<Row | null>(null);
  readonly client = model<Client | null>(null);

  protected readonly reading = new Loading<Client>();
  protected readonly found = new Loading<RowPage<Row>>();
  protected readonly submission = submission();
  protected readonly asked = signal(false);
  readonly choosesClient = this.data.clientId === undefined;
  protected readonly ready = computed(() => this.template() !== null && this.client() !== null);
  protected readonly facts = contentChild.required<TemplateFacts<Row>>(TemplateFacts);
  private readonly makeButton = viewChild<ElementRef<HTMLButtonElement>>('makeButton');
  private timer: ReturnType<typeof setTimeout> | undefined;

  ngOnInit(): void {
    if (this.data.clientId !== undefined) void this.read(this.data.clientId);
    if (this.data.template === undefined) void this.search('');
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), TYPING_PAUSE_MS);
  }

  protected async search(text: string): Promise<void> {
    await this.found.read(() => this.source().list(text.trim(), { limit: SHOWN }));
  }

  async chooseClient(clientId: string): Promise<void> {
    if (await this.read(clientId)) this.toMake();
  }

  protected chooseTemplate(template: Row): void {
    this.template.set(template);
    this.toMake();
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const [template, client] = [this.template(), this.client()];
    this.asked.set(true);
    if (!template || !client) return this.focus('use-client', 'use-template');
    const missing = this.missing()();
    if (missing !== null) return this.focus(missing);
    await this.submission.run(async (keyFor) => {
      const page = await this.draft()(client, template, keyFor);
      this.dialog.close();
      await this.router.navigate(['/clients', client.clientId, ...page]);
    });
  }

  private async read(clientId: string): Promise<boolean> {
    const read = await this.reading.read(() => this.clients().get(clientId));
    if (read) this.client.set(this.reading.value());
    return read;
  }

  private toMake(): void {
    focusNext(() => this.makeButton()?.nativeElement);
  }
}

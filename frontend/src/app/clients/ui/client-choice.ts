import { Component, inject, input, output } from '@angular/core';
import type { ClientPage } from '#libs/api-client/models/client-page.js';
import { Texts } from '../../text/texts';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { ClientsApi } from '../data/clients-api';

const TYPING_PAUSE_MS = 120;
const SHOWN = 8;

/** Finds a client by name or number in a dialog. */
@Component({
  selector: 'tf-client-choice',
  imports: [Trouble],
  template: `
    <label class="lab" [for]="fieldId()">{{ t().templates.client }}</label>
    <div class="field">
      <input
        #field
        type="search"
        autocomplete="off"
        [id]="fieldId()"
        [placeholder]="t().templates.clientHint"
        (input)="type(field.value)"
      />
    </div>
    @if (found.problem(); as problem) {
      <tf-trouble [problem]="problem" (retry)="search(field.value)" />
    }
    <ul>
      @for (client of found.value()?.items ?? []; track client.clientId) {
        <li>
          <button type="button" class="choice" (click)="chosen.emit(client.clientId)">
            <b>{{ client.name }}</b><span class="xs muted">{{ client.reference }}</span>
          </button>
        </li>
      } @empty {
        @if (found.value()) {
          <li class="sm var">{{ t().templates.noClient }}</li>
        }
      }
    </ul>
  `,
  styleUrl: './client-choice.scss',
})
export class ClientChoice {
  private readonly clients = inject(ClientsApi);
  protected readonly t = inject(Texts).t;
  readonly fieldId = input.required<string>();
  readonly chosen = output<string>();
  protected readonly found = new Loading<ClientPage>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.search('');
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), TYPING_PAUSE_MS);
  }

  protected async search(text: string): Promise<void> {
    const search = text.trim();
    await this.found.read(() =>
      this.clients.list({ ...(search === '' ? {} : { search }), limit: SHOWN, sort: 'name' }),
    );
  }
}

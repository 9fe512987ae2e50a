import { Component, inject, signal, type Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import type { ApiKeyView } from '#libs/api-client/models/api-key-view.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ApiKeysApi } from '../data/api-keys-api';
import { ChangeKey, type KeyChange } from './change-key';
import { IssueKey } from './issue-key';

/** Keys by which other systems work with this organisation's data. */
@Component({
  selector: 'tf-api-keys',
  imports: [MatMenuModule, Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './api-keys.html',
  styleUrl: './api-keys.scss',
})
export class ApiKeys {
  private readonly api = inject(ApiKeysApi);
  private readonly dialog = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly keys = new Loading<readonly ApiKeyView[]>();
  protected readonly done = signal('');

  constructor() {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'apiKey',
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    return this.keys.read(() => this.api.list());
  }

  protected words({ scopes }: ApiKeyView): string {
    return scopes.map((scope) => this.t().keys.scopeNames[scope]).join(', ');
  }

  protected async issue(): Promise<void> {
    await this.ask(IssueKey, 'issue-key-title', '560px', undefined);
  }

  protected async change(key: ApiKeyView, about: KeyChange): Promise<void> {
    if (!(await this.ask(ChangeKey, 'change-key-title', '520px', { key, about }))) return;
    const words = this.t().keys.changed[about](key.name);
    this.done.set(words);
    this.announcer.say(words);
  }

  private async ask<C>(dialog: Type<C>, ariaLabelledBy: string, width: string, data: unknown): Promise<boolean> {
    this.done.set('');
    const did =
      (await askIn<boolean>(this.dialog, dialog, {
        width,
        data,
        ariaLabelledBy,
        autoFocus: 'input, select, button[type=submit]',
      })) ?? false;
    if (did) await this.read();
    return did;
  }
}

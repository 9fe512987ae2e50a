import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { ApiKeyView } from '#libs/api-client/models/api-key-view.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ApiKeysApi, OVERLAPS } from '../data/api-keys-api';
import { ShownSecret } from '../ui/shown-secret';

export type KeyChange = 'rotate' | 'rename' | 'revoke';

/** Says what will happen to a key before it does; after a rotation, the new secret, once. Closes with true when something was done. */
@Component({
  selector: 'tf-change-key',
  imports: [Icon, Trouble, ShownSecret],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="change-key-title" class="t-large">{{ t().keys.changes[about](key.name) }}</h2>
          @if (secret() === undefined) {
            <p class="var">{{ t().keys.changeLeads[about] }}</p>
          }
        </div>
        @if (secret() === undefined) {
          <button type="button" class="ib" (click)="dialog.close(false)" [attr.aria-label]="t().common.close">
            <tf-icon name="close" [size]="18" />
          </button>
        }
      </header>
      <div class="fields">
        @if (secret() === undefined) {
          @if (about === 'rotate') {
            <div>
              <label class="lab" for="key-overlap">{{ t().keys.overlap }}</label>
              <div class="field short">
                <select #overlapField id="key-overlap" (change)="overlap.set(+overlapField.value)">
                  @for (hours of overlaps; track hours) {
                    <option [value]="hours" [selected]="hours === overlap()">{{ t().keys.overlaps(hours) }}</option>
                  }</select
                ><tf-icon name="chevron-down" [size]="14" class="muted" />
              </div>
            </div>
          }
          @if (about === 'rename') {
            <div>
              <label class="lab" for="key-new-name">{{ t().keys.name }}</label>
              <div class="field" [class.wrong]="nameMissing()">
                <input
                  #nameField
                  id="key-new-name"
                  [attr.aria-invalid]="nameMissing() || null"
                  aria-describedby="key-new-name-trouble"
                  maxlength="60"
                  autocomplete="off"
                  required
                  [value]="name()"
                  (input)="name.set(nameField.value)"
                />
              </div>
              <div id="key-new-name-trouble">
                @if (nameMissing()) {
                  <p class="trouble" role="alert">
                    <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().keys.nameMissing }}
                  </p>
                }
              </div>
            </div>
          }
          @if (submission.problem(); as trouble) {
            <tf-trouble [problem]="trouble" [safe]="t().keys.nothingChanged" [retryable]="false" />
          }
        } @else if (secret()) {
          <div role="status"><tf-shown-secret [secret]="secret()!" /></div>
        } @else {
          <p role="status">{{ t().keys.lost }}</p>
        }
      </div>
      <footer class="row">
        <span class="grow"></span>
        @if (secret() === undefined) {
          <button type="button" class="btn out" (click)="dialog.close(false)">{{ t().common.cancel }}</button><button
            type="submit"
            class="btn fill"
            [attr.aria-disabled]="submission.busy()"
          >
            {{ t().keys.changeNow[about] }}
          </button>
        } @else {
          <button type="button" class="btn fill" (click)="dialog.close(true)">{{ t().keys.done }}</button>
        }
      </footer>
    </form>
  `,
  styleUrl: './key-dialog.scss',
})
export class ChangeKey {
  private readonly api = inject(ApiKeysApi);
  private readonly given = inject<{ readonly key: ApiKeyView; readonly about: KeyChange }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ChangeKey, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly key = this.given.key;
  protected readonly about = this.given.about;
  protected readonly overlaps = OVERLAPS;
  protected readonly overlap = signal<number>(OVERLAPS[0]);
  protected readonly name = signal(this.key.name);
  protected readonly asked = signal(false);
  protected readonly nameMissing = computed(() => this.asked() && this.about === 'rename' && this.name().trim() === '');
  protected readonly submission = submission();
  /** As in `IssueKey`. */
  protected readonly secret = signal<string | null | undefined>(undefined);

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.nameMissing()) return;
    await this.submission.run((keyFor) => this.change(this.key.keyId, keyFor));
  }

  private async change(keyId: string, keyFor: KeyFor): Promise<void> {
    switch (this.about) {
      case 'rotate':
        this.secret.set(await this.api.rotate(keyId, this.overlap(), keyFor(this.overlap())));
        this.dialog.disableClose = true;
        return;
      case 'rename':
        await this.api.rename(keyId, this.name().trim(), keyFor(this.name()));
        return this.dialog.close(true);
      case 'revoke':
        await this.api.revoke(keyId, keyFor('revoke'));
        return this.dialog.close(true);
    }
  }
}

import { Component, type ElementRef, inject, signal, viewChild, viewChildren } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ApiKeysApi, EXPIRIES, SCOPES, type Scope } from '../data/api-keys-api';
import { ShownSecret } from '../ui/shown-secret';

/** A name and what it may do make a key; then its secret, once. */
@Component({
  selector: 'tf-issue-key',
  imports: [Icon, Trouble, ShownSecret],
  templateUrl: './issue-key.html',
  styleUrl: './key-dialog.scss',
})
export class IssueKey {
  private readonly api = inject(ApiKeysApi);
  protected readonly dialog = inject<MatDialogRef<IssueKey, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly scopes = SCOPES;
  protected readonly expiries = EXPIRIES;
  protected readonly name = signal('');
  protected readonly chosen = signal<ReadonlySet<Scope>>(new Set());
  protected readonly expiry = signal<number | null>(365);
  protected readonly tried = signal(false);
  protected readonly submission = submission();
  /** Undefined until the key is issued; null when the answer that held it was lost. */
  protected readonly secret = signal<string | null | undefined>(undefined);
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('nameField');
  private readonly boxes = viewChildren<ElementRef<HTMLInputElement>>('box');

  protected toggle(scope: Scope): void {
    this.chosen.update(
      (chosen) => new Set(chosen.has(scope) ? [...chosen].filter((one) => one !== scope) : [...chosen, scope]),
    );
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const name = this.name().trim();
    const scopes = SCOPES.filter((scope) => this.chosen().has(scope));
    if (name === '') return this.nameField()?.nativeElement.focus();
    if (scopes.length === 0) return this.boxes()[0]?.nativeElement.focus();
    await this.submission.run(async (keyFor) => {
      const days = this.expiry();
      const body = { name, scopes, ...(days === null ? {} : { expiresInDays: days }) };
      this.secret.set(await this.api.issue(body, keyFor(body)));
      // closing by a stray click would lose the secret
      this.dialog.disableClose = true;
    });
  }
}

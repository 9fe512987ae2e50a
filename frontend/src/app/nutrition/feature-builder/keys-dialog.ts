import { Component, inject } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

/** All keys of the builder. */
@Component({
  selector: 'tf-keys-dialog',
  imports: [Icon],
  template: `
    <header class="row">
      <h2 id="keys-title" class="t-large grow">{{ t().builder.keysTitle }}</h2>
      <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    <dl>
      @for (key of t().builder.keyList; track key[0]) {
        <div>
          <dt>
            @for (part of key[0].split(' '); track $index) {
              <kbd>{{ part }}</kbd>
            }
          </dt>
          <dd>{{ key[1] }}</dd>
        </div>
      }
    </dl>
    <p class="sm muted">{{ t().builder.keysNote }}</p>
  `,
  styles: `
    header {
      padding: 14px 20px 10px;
      border-bottom: 1px solid var(--tf-outline-variant);
    }
    dl {
      padding: 12px 20px;
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 4px 28px;
    }
    dl div {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 26px;
    }
    dt {
      display: flex;
      gap: 3px;
      min-width: 116px;
    }
    p {
      padding: 0 20px 16px;
    }
  `,
})
export class KeysDialog {
  private readonly dialog = inject<MatDialogRef<KeysDialog>>(MatDialogRef);
  protected readonly t = inject(Texts).t;

  protected close(): void {
    this.dialog.close();
  }
}

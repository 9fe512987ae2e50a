import { Component, type ElementRef, inject, input, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Texts } from '../text/texts';
import { Icon } from './icon';
import type { SearchedRows } from './searched-rows';

/** Search field of a list and the choice between what is in use and what is archived; "/" leads into the field. */
@Component({
  selector: 'tf-row-search',
  imports: [Icon],
  template: `
    <label class="field q find"
      ><tf-icon name="search" [size]="15" class="muted" /><input
        #field
        type="search"
        autocomplete="off"
        spellcheck="false"
        [attr.aria-label]="hint()"
        [placeholder]="hint()"
        [value]="list().text()"
        (input)="list().type(field.value)"
      /><kbd aria-hidden="true">/</kbd></label
    >
    <div class="seg" role="group" [attr.aria-label]="heading()">
      <button type="button" [attr.aria-pressed]="!list().archived()" (click)="list().show(false)">
        {{ t().recipes.inUse }}</button><button
        type="button"
        [attr.aria-pressed]="list().archived()"
        (click)="list().show(true)"
      >
        {{ t().recipes.archived }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 12px 0 10px;
    }
    .find {
      height: 28px;
      width: 320px;
      padding-right: 4px;
    }
  `,
  host: { role: 'search', '(document:keydown)': 'onKey($event)' },
})
export class RowSearch {
  private readonly dialog = inject(MatDialog);
  protected readonly t = inject(Texts).t;
  readonly list = input.required<SearchedRows<unknown>>();
  readonly hint = input.required<string>();
  readonly heading = input.required<string>();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing || this.dialog.openDialogs.length > 0) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}

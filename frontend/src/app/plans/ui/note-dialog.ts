import { Component, type ElementRef, inject, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

export interface NoteDialogData {
  /** Of the item. */
  readonly name: string;
  /** Who reads the note. */
  readonly lead: string;
  readonly note: string;
}

/** The note of one item. Closes with the text, or with nothing when it was left as it was. */
@Component({
  selector: 'tf-note-dialog',
  imports: [Icon],
  template: `
    <form class="dialog" (submit)="save($event)">
      <header class="row">
        <div class="grow">
          <h2 id="note-title" class="t-large">{{ t().planEditor.noteTitle(data.name) }}</h2>
          <p class="var">{{ data.lead }}</p>
        </div>
        <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="inside">
        <div class="field wide">
          <textarea
            #text
            rows="3"
            maxlength="500"
            aria-labelledby="note-title"
            [value]="data.note"
            (keydown)="onKey($event)"
          ></textarea>
        </div>
      </div>
      <footer class="row">
        @if (data.note) {
          <button type="button" class="btn text" (click)="finish('')">{{ t().planEditor.noteRemove }}</button>
        }
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill">
          {{ t().common.save }}<kbd aria-hidden="true">{{ t().common.keys.control }} ↵</kbd>
        </button>
      </footer>
    </form>
  `,
  styles: `
    .inside {
      padding: 16px 20px;
    }
  `,
})
export class NoteDialog {
  private readonly dialog = inject<MatDialogRef<NoteDialog, string>>(MatDialogRef);
  private readonly text = viewChild.required<ElementRef<HTMLTextAreaElement>>('text');
  protected readonly data = inject<NoteDialogData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.save(event);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.finish(this.text().nativeElement.value.trim());
  }

  protected finish(text: string): void {
    this.dialog.close(text);
  }

  protected close(): void {
    this.dialog.close();
  }
}

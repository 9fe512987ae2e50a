import type { MatDialog } from '@angular/material/dialog';
import { askIn } from '../../ui/dialogs';
import type { NoteDialogData } from './note-dialog';

/** @returns the note as written, '' to take it away, undefined when it was left as it was */
export async function openNoteDialog(dialog: MatDialog, data: NoteDialogData): Promise<string | undefined> {
  const { NoteDialog } = await import('./note-dialog');
  return askIn<string>(dialog, NoteDialog, {
    width: '440px',
    ariaLabelledBy: 'note-title',
    autoFocus: 'textarea',
    data,
  });
}

import type { MatDialog } from '@angular/material/dialog';
import { askIn } from '../../ui/dialogs';
import type { AssignData } from './assign-dialog';

/** Assigns a published version from a day on. @returns whether it was done */
export async function openAssignDialog(dialog: MatDialog, data: AssignData): Promise<boolean> {
  const { AssignDialog } = await import('./assign-dialog');
  const config = { width: '440px', ariaLabelledBy: 'assign-title', autoFocus: 'input', data };
  return (await askIn<boolean>(dialog, AssignDialog, config)) ?? false;
}

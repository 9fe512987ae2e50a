import type { MatDialog } from '@angular/material/dialog';
import { askIn } from '../../ui/dialogs';
import type { AnswerData } from './snooze-dialog';

/** @returns whether they were put off */
export async function askSnooze(dialog: MatDialog, data: AnswerData): Promise<boolean> {
  const { SnoozeDialog } = await import('./snooze-dialog');
  const config = { width: '480px', ariaLabelledBy: 'snooze-title', autoFocus: 'textarea', data };
  return (await askIn<boolean>(dialog, SnoozeDialog, config)) ?? false;
}

/** @returns whether they were resolved */
export async function askResolve(dialog: MatDialog, data: AnswerData): Promise<boolean> {
  const { ResolveDialog } = await import('./resolve-dialog');
  const config = { width: '460px', ariaLabelledBy: 'resolve-title', autoFocus: 'textarea', data };
  return (await askIn<boolean>(dialog, ResolveDialog, config)) ?? false;
}

import type { ComponentType } from '@angular/cdk/portal';
import type { Provider } from '@angular/core';
import { MAT_DIALOG_DEFAULT_OPTIONS, MatDialog, MatDialogConfig } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/**
 * Dialogs that take the focus when they are there, not when they have finished moving: whoever types at once would lose
 * the first letters, and whoever is in the second field already would be pulled back into the first.
 */
export const AT_ONCE = { delayFocusTrap: false } as const;

/** With a MatDialog of its own: the root's would read its options in the first bytes, where nobody opens dialogs. */
export const dialogsAtOnce: readonly Provider[] = [
  MatDialog,
  { provide: MAT_DIALOG_DEFAULT_OPTIONS, useValue: Object.assign(new MatDialogConfig(), AT_ONCE) },
];

/**
 * Shows a dialog until it is closed. Its heading names it (`ariaLabelledBy`); the focus is on the first field, or where
 * `autoFocus` says, and goes back to where it was.
 * @returns what it closed with; undefined: it was dismissed
 */
export function askIn<Answer>(
  dialog: MatDialog,
  component: ComponentType<unknown>,
  config: MatDialogConfig & { readonly ariaLabelledBy: string },
): Promise<Answer | undefined> {
  return firstValueFrom(dialog.open<unknown, unknown, Answer>(component, config).afterClosed());
}

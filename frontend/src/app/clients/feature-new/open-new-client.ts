import type { MatDialog } from '@angular/material/dialog';

/** The dialog that registers a client and then goes to their page. */
export async function openNewClient(dialog: MatDialog): Promise<void> {
  const { NewClient } = await import('./new-client');
  dialog.open(NewClient, { width: '460px', autoFocus: 'input', ariaLabelledBy: 'new-client-title' });
}

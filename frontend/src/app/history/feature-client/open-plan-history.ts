import type { MatDialog } from '@angular/material/dialog';

/** The dialog with everything that happened to one plan. */
export async function openPlanHistory(dialog: MatDialog, data: { planId: string; name: string }): Promise<void> {
  const { PlanHistoryDialog } = await import('./plan-history-dialog');
  dialog.open(PlanHistoryDialog, { width: '920px', ariaLabelledBy: 'plan-history-title', data });
}

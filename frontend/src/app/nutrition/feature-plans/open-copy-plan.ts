import type { MatDialog } from '@angular/material/dialog';
import type { CopyPlanData } from './copy-plan';

export async function openCopyPlan(dialog: MatDialog, data: CopyPlanData): Promise<void> {
  const { CopyPlan } = await import('./copy-plan');
  dialog.open(CopyPlan, { width: '520px', ariaLabelledBy: 'copy-plan-title', data });
}

import type { MatDialog } from '@angular/material/dialog';
import type { ProgressionRule } from '#libs/science/training/progression-rule.js';
import { askIn } from '../../ui/dialogs';
import type { RuleDialogData } from './rule-dialog';

/** @returns the rule; undefined when it was left as it was */
export async function openRuleDialog(dialog: MatDialog, data: RuleDialogData): Promise<ProgressionRule | undefined> {
  const { RuleDialog } = await import('./rule-dialog');
  return askIn<ProgressionRule>(dialog, RuleDialog, {
    width: '760px',
    ariaLabelledBy: 'rule-title',
    autoFocus: '#rule-kind',
    data,
  });
}

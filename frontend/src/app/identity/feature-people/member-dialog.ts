import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Member } from '#libs/api-client/models/member.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { STAFF_ROLES, type StaffRole } from '../data/people-api';
import { RoleChoice } from './role-choice';

/** `role`: the chosen one; null where the question was whether to remove. */
export interface MemberDecision {
  readonly role: StaffRole | null;
}

/** Says what will happen to a member before it does. Closes with nothing when it was cancelled. */
@Component({
  selector: 'tf-member-dialog',
  imports: [Icon, RoleChoice],
  template: `
    <header class="row">
      <div class="grow">
        <h2 id="member-title" class="t-large">
          {{ removing ? t().people.removeTitle(member.displayName) : t().people.roleTitle(member.displayName) }}
        </h2>
        <p class="var">{{ removing ? t().people.removeLead : t().people.roleLead }}</p>
      </div>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    @if (!removing) {
      <div class="fields"><tf-role-choice [(role)]="role" group="member-role" /></div>
    }
    <footer class="row">
      <span class="grow"></span
      ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button>
      <button
        type="button"
        class="btn"
        [class.fill]="!removing"
        [class.out]="removing"
        (click)="dialog.close({ role: removing ? null : role() })"
      >
        {{ removing ? t().people.removeNow : t().people.saveRole }}
      </button>
    </footer>
  `,
  styles: `
    header {
      padding: 16px 20px 14px;
      align-items: flex-start;
    }
    header p {
      margin-top: 2px;
    }
    .fields {
      padding: 4px 20px 16px;
    }
    footer {
      padding: 12px 20px;
      border-top: 1px solid var(--tf-outline-variant);
      gap: 10px;
    }
  `,
})
export class MemberDialog {
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<MemberDialog, MemberDecision>>(MatDialogRef);
  private readonly data = inject<{ member: Member; about: 'role' | 'remove' }>(MAT_DIALOG_DATA);
  protected readonly member = this.data.member;
  protected readonly removing = this.data.about === 'remove';
  protected readonly role = signal<StaffRole>(STAFF_ROLES.find((role) => role === this.member.role) ?? 'assistant');
}

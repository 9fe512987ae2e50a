import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Member } from '#libs/api-client/models/member.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { STAFF_ROLES, type StaffRole } from '../data/people-api';
import { RoleChoice } from './role-choice';

/** `alone`: whether to suspend though clients are left with nobody. */
export type MemberQuestion = 'roles' | 'suspend' | 'alone' | 'remove';

/** `roles`: the chosen ones; null where the question was whether to suspend or remove. */
export interface MemberDecision {
  readonly roles: readonly StaffRole[] | null;
}

export interface MemberDialogData {
  readonly member: Member;
  readonly about: MemberQuestion;
  /** The member is whoever asks: the consequences are their own. */
  readonly own: boolean;
}

/** Says what will happen to a member before it does. Closes with nothing when it was cancelled. */
@Component({
  selector: 'tf-member-dialog',
  imports: [Icon, RoleChoice],
  template: `
    <header class="row">
      <div class="grow">
        <h2 id="member-title" class="t-large">{{ words().title(member.displayName) }}</h2>
        <p class="var">{{ words().lead }}</p>
      </div>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    @if (about === 'roles') {
      <div class="fields">
        <tf-role-choice [(roles)]="roles" />
        @if (losesAdmin()) {
          <p class="sm warn" role="alert">
            <tf-icon name="alert" [size]="15" [stroke]="2.1" />{{ t().people.own.losesAdmin }}
          </p>
        }
      </div>
    }
    <footer class="row">
      <span class="grow"></span
      ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button>
      <button
        type="button"
        class="btn"
        [class.fill]="about === 'roles'"
        [class.out]="about !== 'roles'"
        [attr.aria-disabled]="missing()"
        (click)="decide()"
      >
        {{ words().now }}
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
      display: grid;
      gap: 12px;
    }
    .warn {
      display: flex;
      gap: 8px;
      align-items: flex-start;
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
  private readonly data = inject<MemberDialogData>(MAT_DIALOG_DATA);
  protected readonly member = this.data.member;
  protected readonly about = this.data.about;
  protected readonly roles = signal<readonly StaffRole[]>(
    STAFF_ROLES.filter((role) => this.member.roles.includes(role)),
  );
  protected readonly missing = computed(() => this.about === 'roles' && this.roles().length === 0);
  protected readonly losesAdmin = computed(
    () => this.data.own && this.member.roles.includes('org_admin') && !this.roles().includes('org_admin'),
  );
  protected readonly words = computed(() => {
    const { asks, own } = this.t().people;
    const asked = asks[this.about];
    if (!this.data.own || this.about === 'roles' || this.about === 'alone') return asked;
    return {
      title: () => own[this.about as 'suspend' | 'remove'].title,
      lead: own[this.about as 'suspend' | 'remove'].lead,
      now: asked.now,
    };
  });

  protected decide(): void {
    if (!this.missing()) this.dialog.close({ roles: this.about === 'roles' ? this.roles() : null });
  }
}

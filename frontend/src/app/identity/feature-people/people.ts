import { Component, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import type { Member } from '#libs/api-client/models/member.js';
import type { StaffInvitation } from '#libs/api-client/models/staff-invitation.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { firstValueFrom } from 'rxjs';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { PeopleApi, type StaffRole, type Team } from '../data/people-api';
import { InvitePerson } from './invite-person';
import { MemberDialog, type MemberDecision } from './member-dialog';
import { ResetFactor } from './reset-factor';

/** Everybody who works here, and who is invited to. */
@Component({
  selector: 'tf-people',
  imports: [MatMenuModule, Icon, SkeletonRows, Trouble],
  templateUrl: './people.html',
  styleUrl: './people.scss',
})
export class People {
  private readonly api = inject(PeopleApi);
  private readonly dialog = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  private readonly sessions = inject(Sessions);
  protected readonly me = this.sessions.session;
  /** Whoever comes by the address alone is told why the list is empty, and offered nothing. */
  protected readonly mayInvite = this.sessions.may(MAY.inviteStaff);

  protected readonly team = new Loading<Team>();
  protected readonly problem = signal<Problem | null>(null);
  /** What was done last, in words; the row itself shows the rest. */
  protected readonly done = signal('');
  protected readonly busy = signal<string | null>(null);
  protected readonly members = computed(() => this.team.value()?.members ?? []);
  protected readonly invitations = computed(() => this.team.value()?.invitations ?? []);

  constructor() {
    void this.read();
  }

  protected read(): Promise<boolean> {
    return this.team.read(() => this.api.team());
  }

  protected roleName(role: string): string {
    return this.t().login.roles[role] ?? role;
  }

  protected explained(role: string): string {
    return this.t().people.explained[role as StaffRole] ?? '';
  }

  protected async invite(): Promise<void> {
    const email = await firstValueFrom(
      this.dialog
        .open<InvitePerson, void, string>(InvitePerson, {
          width: '480px',
          autoFocus: 'input',
          ariaLabelledBy: 'invite-title',
        })
        .afterClosed(),
    );
    if (!email) return;
    this.say(this.t().people.done.invited(email));
    await this.read();
  }

  protected resend({ invitationId }: StaffInvitation): Promise<void> {
    return this.act(invitationId, () => this.api.resend(invitationId), this.t().people.done.resent);
  }

  protected revoke({ invitationId }: StaffInvitation): Promise<void> {
    return this.act(invitationId, () => this.api.revoke(invitationId), this.t().people.done.revoked);
  }

  protected suspend({ accountId, displayName }: Member): Promise<void> {
    return this.act(accountId, () => this.api.suspend(accountId), this.t().people.done.suspended(displayName));
  }

  protected reinstate({ accountId, displayName }: Member): Promise<void> {
    return this.act(accountId, () => this.api.reinstate(accountId), this.t().people.done.reinstated(displayName));
  }

  protected async changeRole(member: Member): Promise<void> {
    const decision = await this.ask(member, 'role');
    if (!decision?.role) return;
    const { role } = decision;
    await this.act(
      member.accountId,
      () => this.api.changeRole(member.accountId, role),
      this.t().people.done.role(member.displayName, this.roleName(role)),
    );
  }

  protected async remove(member: Member): Promise<void> {
    if (!(await this.ask(member, 'remove'))) return;
    await this.act(
      member.accountId,
      () => this.api.remove(member.accountId),
      this.t().people.done.removed(member.displayName),
    );
  }

  protected async resetFactor(member: Member): Promise<void> {
    const reason = await firstValueFrom(
      this.dialog
        .open<ResetFactor, Member, string>(ResetFactor, {
          width: '480px',
          data: member,
          ariaLabelledBy: 'reset-factor-title',
          autoFocus: 'input',
        })
        .afterClosed(),
    );
    if (!reason) return;
    await this.act(
      member.accountId,
      () => this.api.resetFactor(member.accountId, reason),
      this.t().people.done.factorReset(member.displayName),
    );
  }

  private ask(member: Member, about: 'role' | 'remove'): Promise<MemberDecision | undefined> {
    return firstValueFrom(
      this.dialog
        .open<MemberDialog, { member: Member; about: 'role' | 'remove' }, MemberDecision>(MemberDialog, {
          width: '480px',
          data: { member, about },
          ariaLabelledBy: 'member-title',
          autoFocus: 'first-tabbable',
        })
        .afterClosed(),
    );
  }

  private async act(id: string, work: () => Promise<unknown>, words: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    this.problem.set(null);
    this.done.set('');
    try {
      await work();
      this.say(words);
      await this.read();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(null);
    }
  }

  private say(words: string): void {
    this.done.set(words);
    this.announcer.say(words);
  }
}

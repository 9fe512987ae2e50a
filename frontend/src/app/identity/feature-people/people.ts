import { Component, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import type { Member } from '#libs/api-client/models/member.js';
import type { StaffInvitation } from '#libs/api-client/models/staff-invitation.js';
import { submission } from '#libs/client-kit/submission.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
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
  protected readonly submission = submission();
  /** What was done last, in words; the row itself shows the rest. */
  protected readonly done = signal('');
  private readonly about = signal('');
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
    const email = await askIn<string>(this.dialog, InvitePerson, {
      width: '480px',
      autoFocus: 'input',
      ariaLabelledBy: 'invite-title',
    });
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
    const reason = await askIn<string>(this.dialog, ResetFactor, {
      width: '480px',
      data: member,
      ariaLabelledBy: 'reset-factor-title',
      autoFocus: 'input',
    });
    if (!reason) return;
    await this.act(
      member.accountId,
      () => this.api.resetFactor(member.accountId, reason),
      this.t().people.done.factorReset(member.displayName),
    );
  }

  private ask(member: Member, about: 'role' | 'remove'): Promise<MemberDecision | undefined> {
    return askIn<MemberDecision>(this.dialog, MemberDialog, {
      width: '480px',
      data: { member, about },
      ariaLabelledBy: 'member-title',
      autoFocus: 'first-tabbable',
    });
  }

  protected busyWith(id: string): boolean {
    return this.submission.busy() && this.about() === id;
  }

  private async act(id: string, work: () => Promise<unknown>, words: string): Promise<void> {
    await this.submission.run(async () => {
      this.about.set(id);
      this.done.set('');
      await work();
      this.say(words);
      await this.read();
    });
  }

  private say(words: string): void {
    this.done.set(words);
    this.announcer.say(words);
  }
}

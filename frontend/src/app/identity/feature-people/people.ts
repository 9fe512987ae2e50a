import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
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
import { MemberDialog, type MemberDecision, type MemberDialogData, type MemberQuestion } from './member-dialog';
import { ResetFactor } from './reset-factor';

const LAST_CARER = 'client.last-carer';

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
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly me = this.sessions.session;
  protected readonly mayInvite = this.sessions.may(MAY.inviteStaff);

  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
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

  protected roleNames(roles: readonly string[]): string {
    return roles.map((role) => this.t().login.roles[role] ?? role).join(', ');
  }

  /** What a single role may do; of several, the names say enough. */
  protected explained(roles: readonly string[]): string {
    return roles.length === 1 ? (this.t().people.explained[roles[0] as StaffRole] ?? '') : '';
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

  protected async suspend(member: Member): Promise<void> {
    const { accountId, displayName } = member;
    if (!(await this.ask(member, 'suspend'))) return;
    const words = this.t().people.done.suspended(displayName);
    await this.act(accountId, () => this.api.suspend(accountId), words);
    // an account that somebody else got hold of can't wait until its clients are handed over
    if (this.submission.problem()?.code === LAST_CARER && (await this.ask(member, 'alone')))
      await this.act(accountId, () => this.api.suspend(accountId, true), words);
    await this.leaveIfOwn(member);
  }

  protected reinstate({ accountId, displayName }: Member): Promise<void> {
    return this.act(accountId, () => this.api.reinstate(accountId), this.t().people.done.reinstated(displayName));
  }

  protected async changeRoles(member: Member): Promise<void> {
    const decision = await this.ask(member, 'roles');
    if (!decision?.roles) return;
    const { roles } = decision;
    await this.act(
      member.accountId,
      () => this.api.setRoles(member.accountId, roles),
      this.t().people.done.roles(member.displayName, this.roleNames(roles)),
    );
    if (this.isMe(member)) await this.sessions.refresh();
  }

  protected async remove(member: Member): Promise<void> {
    if (!(await this.ask(member, 'remove'))) return;
    await this.act(
      member.accountId,
      () => this.api.remove(member.accountId),
      this.t().people.done.removed(member.displayName),
    );
    await this.leaveIfOwn(member);
  }

  private isMe({ accountId }: Member): boolean {
    return accountId === this.me()?.accountId;
  }

  /** Whoever ended their own access is signed out properly, instead of meeting refusals on every page. */
  private async leaveIfOwn(member: Member): Promise<void> {
    if (!this.isMe(member) || this.submission.problem()) return;
    await this.sessions.signOut();
    await this.router.navigateByUrl('/login', { replaceUrl: true });
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

  private ask(member: Member, about: MemberQuestion): Promise<MemberDecision | undefined> {
    const data: MemberDialogData = { member, about, own: this.isMe(member) };
    return askIn<MemberDecision>(this.dialog, MemberDialog, {
      width: '480px',
      data,
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
    // the row that held the focus may be gone: never leave it to the body
    setTimeout(() => {
      if (document.activeElement === document.body) this.title().nativeElement.focus();
    });
  }

  private say(words: string): void {
    this.done.set(words);
    this.announcer.say(words);
  }
}

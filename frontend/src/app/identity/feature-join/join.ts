import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { InvitationPreview } from '#libs/api-client/models/invitation-preview.js';
import type { JoinedOrg } from '#libs/api-client/models/joined-org.js';
import { type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { PeopleApi } from '../data/people-api';
import { isPasswordTooLong, passwordGap, PASSWORD_FIELD_LENGTH } from '../data/password-gap';
import { PublicFrame } from '../ui/public-frame';

const DEAD = ['expired', 'revoked', 'used', 'replaced', 'unknown'] as const;
type Dead = (typeof DEAD)[number];

/** Where the link of an invitation leads: who invites, as what, and the one form that makes a member. Looking uses nothing up. */
@Component({
  selector: 'tf-join',
  imports: [RouterLink, Icon, SkeletonRows, Trouble, PublicFrame],
  templateUrl: './join.html',
  styles:
    'form, .told { display: grid; gap: 14px; } h1 { font: var(--tf-headline-small); letter-spacing: -.018em; } .head { display: grid; gap: 4px; } .tall { height: 40px; }',
})
export class Join {
  private readonly api = inject(PeopleApi);
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).entry;
  protected readonly most = PASSWORD_FIELD_LENGTH;
  // behind the #: it reaches no server before the form is sent
  protected readonly token = location.hash.slice(1);

  protected readonly invitation = new Loading<InvitationPreview>();
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly visible = signal(false);
  protected readonly asked = signal(false);
  protected readonly submission = submission();
  protected readonly passwordWrong = signal(false);
  protected readonly joined = signal<JoinedOrg | null>(null);
  private readonly diedMeanwhile = signal<Dead | null>(null);
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('nameField');
  private readonly passwordField = viewChild<ElementRef<HTMLInputElement>>('passwordField');

  protected readonly dead = computed<Dead | null>(() => {
    if (this.token === '') return 'unknown';
    if (this.diedMeanwhile()) return this.diedMeanwhile();
    if (this.invitation.problem()?.code === 'invitation.unknown') return 'unknown';
    return DEAD.find((state) => state === this.invitation.value()?.state) ?? null;
  });
  protected readonly nameMissing = computed(() => this.asked() && this.name().trim() === '');
  protected readonly passwordTrouble = computed(() => {
    const { join } = this.t().people;
    if (this.passwordWrong()) return join.wrong;
    if (!this.asked()) return null;
    if (this.invitation.value()?.hasAccount) return this.password() === '' ? this.t().login.missingPassword : null;
    const gap = passwordGap(this.password());
    return gap > 0 ? join.tooShort(gap) : isPasswordTooLong(this.password()) ? join.tooLong : null;
  });

  protected roleNames(roles: readonly string[]): string {
    return roles.map((role) => this.t().login.roles[role] ?? role).join(', ');
  }

  constructor() {
    if (this.token !== '') void this.read();
  }

  protected async read(): Promise<void> {
    if (await this.invitation.read(() => this.api.preview(this.token)))
      this.name.set(this.invitation.value()?.name ?? '');
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    this.passwordWrong.set(false);
    if (this.nameMissing()) return this.nameField()?.nativeElement.focus();
    if (this.passwordTrouble()) return this.passwordField()?.nativeElement.focus();
    await this.submission.run(
      async () => {
        const joined = await this.api.accept({
          token: this.token,
          name: this.name().trim(),
          password: this.password(),
        });
        if (!(await this.enter(joined))) this.joined.set(joined);
      },
      (problem) => this.refused(problem),
    );
  }

  /** Signs in with what was just typed. @returns false when the login asks for more, or does not work at this moment */
  private async enter({ email, orgId }: JoinedOrg): Promise<boolean> {
    try {
      if (!(await this.sessions.signIn({ email, password: this.password(), orgId })).session) return false;
      return await this.router.navigateByUrl('/', { replaceUrl: true });
    } catch {
      return false;
    }
  }

  private refused(problem: Problem): boolean {
    const state = DEAD.find((each) => problem.code === `invitation.${each}`);
    if (state) this.diedMeanwhile.set(state);
    if (problem.code !== 'invitation.password-wrong') return state !== undefined;
    this.passwordWrong.set(true);
    this.passwordField()?.nativeElement.select();
    return true;
  }
}

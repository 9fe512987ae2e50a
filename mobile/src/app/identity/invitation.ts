import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { acceptInvitation } from '#libs/api-client/fn/people/accept-invitation';
import { previewInvitation } from '#libs/api-client/fn/people/preview-invitation';
import type { InvitationPreview } from '#libs/api-client/models/invitation-preview';
import type { JoinedOrg } from '#libs/api-client/models/joined-org';
import { API_ORIGIN } from '#libs/client-kit/api-base.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';

const DEAD = ['expired', 'revoked', 'used', 'replaced', 'unknown'] as const;
export type DeadInvitation = (typeof DEAD)[number];

/** Characters as people count them; the server has the last word. */
export const PASSWORD_LEAST = 15;
/** `maxlength` of its field, which counts in UTF-16, for 512 characters: what is a little too long is refused, not cut. */
export const PASSWORD_FIELD_LENGTH = 1_024;

/** One invitation, from the link to the session. Looking uses nothing up. */
@Injectable()
export class Invitation {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);
  private readonly sessions = inject(Sessions);
  // behind the #: it reaches no server before it is asked about
  readonly token = location.hash.slice(1);
  readonly offer = signal<InvitationPreview | null>(null);
  private readonly submission = submission();
  readonly busy = this.submission.busy;
  readonly passwordWrong = signal(false);
  readonly problem = this.submission.problem;
  readonly joined = signal<JoinedOrg | null>(null);
  private readonly died = signal<DeadInvitation | null>(null);
  readonly dead = computed<DeadInvitation | null>(
    () => this.died() ?? DEAD.find((state) => state === this.offer()?.state) ?? null,
  );

  async look(): Promise<void> {
    await this.ask(async () =>
      this.offer.set(
        (await firstValueFrom(previewInvitation(this.http, this.origin, { body: { token: this.token } }))).body,
      ),
    );
  }

  /** @returns whether someone is signed in now; otherwise `joined`, `dead`, `passwordWrong` or `problem` says why not */
  async accept(name: string, password: string): Promise<boolean> {
    let entered = false;
    await this.ask(async () => {
      const joined = (
        await firstValueFrom(acceptInvitation(this.http, this.origin, { body: { token: this.token, name, password } }))
      ).body;
      const answer = await this.sessions
        .signIn({ email: joined.email, password, orgId: joined.orgId })
        .catch(() => null);
      entered = answer?.session != null;
      if (!entered) this.joined.set(joined);
    });
    return entered;
  }

  private async ask(work: () => Promise<unknown>): Promise<void> {
    this.passwordWrong.set(false);
    await this.submission.run(work, ({ code }) => {
      const state = DEAD.find((each) => code === `invitation.${each}`);
      if (state) this.died.set(state);
      if (code === 'invitation.password-wrong') this.passwordWrong.set(true);
      return state !== undefined || this.passwordWrong();
    });
  }
}

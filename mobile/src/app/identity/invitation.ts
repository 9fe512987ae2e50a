import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { acceptInvitation } from '#libs/api-client/fn/people/accept-invitation';
import { previewInvitation } from '#libs/api-client/fn/people/preview-invitation';
import type { InvitationPreview } from '#libs/api-client/models/invitation-preview';
import type { JoinedOrg } from '#libs/api-client/models/joined-org';
import { API_BASE } from '#libs/client-kit/api-base.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';

const DEAD = ['expired', 'revoked', 'used', 'replaced', 'unknown'] as const;
export type DeadInvitation = (typeof DEAD)[number];

/** Characters as people count them; the server has the last word. */
export const PASSWORD_LEAST = 15;
export const PASSWORD_MOST = 512;

/** One invitation, from the link to the session. Looking uses nothing up. */
@Injectable()
export class Invitation {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_BASE).replace(/\/api\/v1$/, '');
  private readonly sessions = inject(Sessions);
  // behind the #: it reaches no server before it is asked about
  readonly token = location.hash.slice(1);
  readonly offer = signal<InvitationPreview | null>(null);
  readonly busy = signal(false);
  readonly passwordWrong = signal(false);
  readonly problem = signal<Problem | null>(null);
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
    return (
      (await this.ask(async () => {
        const joined = (
          await firstValueFrom(
            acceptInvitation(this.http, this.origin, { body: { token: this.token, name, password } }),
          )
        ).body;
        const answer = await this.sessions
          .signIn({ email: joined.email, password, orgId: joined.orgId })
          .catch(() => null);
        if (!answer?.session) this.joined.set(joined);
        return answer?.session != null;
      })) ?? false
    );
  }

  private async ask<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.problem.set(null);
    this.passwordWrong.set(false);
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      const state = DEAD.find((each) => problem.code === `invitation.${each}`);
      if (state) this.died.set(state);
      else if (problem.code === 'invitation.password-wrong') this.passwordWrong.set(true);
      else this.problem.set(problem);
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}

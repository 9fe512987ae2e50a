import { inject, Injectable, signal } from '@angular/core';
import { UNREACHABLE } from '#libs/client-kit/problem.js';
import { Sessions, type Credentials, type OrgChoice } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';

export type SignInTrouble = 'wrong' | 'tooMany' | 'codeWrong' | 'unreachable' | 'staff' | 'failed';

/** One sign-in: credentials, then, for people of several clinics, the clinic, then the code of a second factor. The password lives here until it is over. */
@Injectable()
export class SignIn {
  private readonly sessions = inject(Sessions);
  private credentials: Credentials | null = null;
  private readonly submission = submission();
  readonly busy = this.submission.busy;
  /** The password was right; a code is needed, too. */
  readonly codeAsked = signal(false);
  readonly choose = signal<readonly OrgChoice[]>([]);
  readonly trouble = signal<SignInTrouble | null>(null);
  readonly requestId = signal<string | null>(null);

  /** @returns whether someone is signed in now; otherwise `trouble` or `choose` says why not */
  async submit(email: string, password: string): Promise<boolean> {
    this.credentials = { email, password };
    return this.ask();
  }

  async chooseOrg(orgId: string): Promise<boolean> {
    if (this.credentials) this.credentials = { ...this.credentials, orgId };
    return this.ask();
  }

  /** @param code of an authenticator app, or a recovery code */
  async submitCode(code: string): Promise<boolean> {
    return this.ask(code);
  }

  startOver(): void {
    this.credentials = null;
    this.choose.set([]);
    this.codeAsked.set(false);
    this.trouble.set(null);
  }

  private async ask(code?: string): Promise<boolean> {
    const { credentials } = this;
    if (!credentials || this.busy()) return false;
    this.trouble.set(null);
    this.requestId.set(null);
    let entered = false;
    await this.submission.run(
      async () => {
        entered = await this.enter({ ...credentials, ...(code ? { code } : {}) });
      },
      (problem) => {
        this.requestId.set(problem.requestId);
        this.trouble.set(troubleOf(problem.status, problem.code));
        return true;
      },
    );
    return entered;
  }

  private async enter(credentials: Credentials): Promise<boolean> {
    const answer = await this.sessions.signIn(credentials);
    if (answer.secondFactor) {
      this.codeAsked.set(true);
      return false;
    }
    if (!answer.session) {
      // an account that has only staff roles has nothing to choose from here
      if (answer.choose.length === 0) this.trouble.set('staff');
      this.choose.set(answer.choose);
      return false;
    }
    this.credentials = null;
    // signed in, but as nobody the app has anything for
    if (answer.session.clientId === null) {
      await this.sessions.signOut();
      this.trouble.set('staff');
      return false;
    }
    return true;
  }
}

function troubleOf(status: number, code: string): SignInTrouble {
  if (code === UNREACHABLE) return 'unreachable';
  if (code === 'second-factor.code-wrong') return 'codeWrong';
  if (status === 401) return 'wrong';
  if (status === 403) return 'staff';
  return status === 429 ? 'tooMany' : 'failed';
}

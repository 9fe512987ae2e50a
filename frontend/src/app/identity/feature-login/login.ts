import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Appearance } from '#libs/client-kit/appearance.js';
import { UNREACHABLE, type Problem } from '#libs/client-kit/problem.js';
import { Sessions, type OrgChoice } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { BrandMark } from '../../ui/brand-mark';
import { Icon } from '../../ui/icon';
import { inPortal } from '../data/in-portal';
import { codeOf } from '../data/second-factor-code';
import { CodeField } from '../ui/code-field';

type Trouble = 'mismatch' | 'tooMany' | 'unreachable' | 'refused';

/** Signing in: the only screen that must be there before the rest of the portal is loaded. */
@Component({
  selector: 'tf-login',
  imports: [RouterLink, NgTemplateOutlet, Icon, BrandMark, CodeField],
  templateUrl: './login.html',
  styleUrl: './login.scss',
})
export class Login {
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly appearance = inject(Appearance);
  protected readonly t = this.texts.entry;
  protected readonly language = this.texts.language;

  /** Where to go afterwards; only paths of this portal are followed. */
  readonly then = input<string>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly visible = signal(false);
  protected readonly submission = submission();
  protected readonly asked = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly choose = signal<readonly OrgChoice[]>([]);
  /** The password was right; a code is needed, for the org chosen before. */
  protected readonly codeAsked = signal(false);
  protected readonly code = signal('');
  protected readonly codeTrouble = signal<string | null>(null);
  private orgId: string | undefined;
  protected readonly emailMissing = computed(() => this.asked() && this.email().trim() === '');
  protected readonly passwordMissing = computed(() => this.asked() && this.password() === '');

  private readonly emailField = viewChild<ElementRef<HTMLInputElement>>('emailField');
  private readonly codeField = viewChild(CodeField);
  private readonly passwordField = viewChild<ElementRef<HTMLInputElement>>('passwordField');

  protected submit(event: Event): void {
    event.preventDefault();
    this.asked.set(true);
    // browsers fill saved passwords without an input event until the first gesture
    this.email.set(this.emailField()?.nativeElement.value ?? '');
    this.password.set(this.passwordField()?.nativeElement.value ?? '');
    if (this.emailMissing()) return this.emailField()?.nativeElement.focus();
    if (this.passwordMissing()) return this.passwordField()?.nativeElement.focus();
    void this.enter();
  }

  protected submitCode(event: Event): void {
    event.preventDefault();
    const code = codeOf(this.code());
    this.codeTrouble.set(code === null ? this.t().login.missingCode : null);
    if (code === null) this.codeField()?.focus();
    else void this.enter(this.orgId, code);
  }

  protected startOver(): void {
    this.codeAsked.set(false);
    this.choose.set([]);
    this.code.set('');
    this.codeTrouble.set(null);
    this.trouble.set(null);
  }

  protected async enter(orgId?: string, code?: string): Promise<void> {
    this.trouble.set(null);
    await this.submission.run(
      async () => {
        const credentials = {
          email: this.email().trim(),
          password: this.password(),
          ...(orgId ? { orgId } : {}),
          ...(code ? { code } : {}),
        };
        const answer = await this.sessions.signIn(credentials);
        if (answer.secondFactor) {
          this.orgId = orgId;
          this.codeAsked.set(true);
          setTimeout(() => this.codeField()?.focus());
        } else if (!answer.session) this.choose.set(answer.choose);
        else await this.router.navigateByUrl(inPortal(this.then()), { replaceUrl: true });
      },
      (problem) => {
        if (problem.code === 'second-factor.code-wrong') {
          this.codeTrouble.set(`${this.t().login.codeWrong} ${this.t().login.codeWrongHint}`);
          this.codeField()?.focus();
        } else {
          this.trouble.set(troubleOf(problem));
          this.passwordField()?.nativeElement.focus();
        }
        return true;
      },
    );
  }

  protected switchLanguage(): void {
    void this.texts.use(this.language() === 'en' ? 'de' : 'en');
  }
}

function troubleOf({ status, code }: Problem): Trouble {
  if (code === UNREACHABLE || status >= 500) return 'unreachable';
  if (status === 429) return 'tooMany';
  return status === 401 || status === 400 ? 'mismatch' : 'refused';
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { Brand } from './brand';
import { OrgChooser } from './org-chooser';
import { hasRememberedSession } from './remembered';
import { SignIn } from './sign-in';

/** Sign in. Plain HTML: it must be usable before Ionic is even loaded. */
@Component({
  selector: 'tf-login-page',
  imports: [RouterLink, Icon, Brand, OrgChooser],
  providers: [SignIn],
  templateUrl: './login.page.html',
  styleUrl: './login.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoginPage {
  /** Where to go afterwards, from the address. */
  readonly next = input<string>();
  private readonly router = inject(Router);
  private readonly emailField = viewChild<ElementRef<HTMLInputElement>>('email');
  private readonly passwordField = viewChild<ElementRef<HTMLInputElement>>('password');
  private readonly codeField = viewChild<ElementRef<HTMLInputElement>>('code');
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly signIn = inject(SignIn);
  protected readonly shown = signal(false);
  protected readonly missing = signal<'email' | 'password' | 'code' | null>(null);
  protected readonly remembered = signal(hasRememberedSession());
  protected readonly message = computed(() => {
    const { login } = this.t();
    const missing = this.missing();
    if (missing) return login[`${missing}Missing`];
    const trouble = this.signIn.trouble();
    return trouble === 'wrong' ? `${login.wrong} ${login.kept}` : trouble ? login[trouble] : null;
  });
  /** Which field to correct; neither when the fault is elsewhere. */
  protected readonly wrongField = computed(
    () => this.missing() ?? (this.signIn.trouble() === 'wrong' ? 'password' : null),
  );

  constructor() {
    // the form that had the focus is gone when the code is asked for
    effect(() => this.codeField()?.nativeElement.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.emailField()?.nativeElement;
    const password = this.passwordField()?.nativeElement;
    if (!email || !password) return;
    this.missing.set(email.value.trim() === '' ? 'email' : password.value === '' ? 'password' : null);
    if (this.missing()) return (this.missing() === 'email' ? email : password).focus();
    if (await this.signIn.submit(email.value.trim(), password.value)) return this.enter();
    if (this.signIn.trouble() === 'wrong') password.select();
  }

  protected async submitCode(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const code = field.value.replaceAll(/\s/g, '');
    this.missing.set(/^(?:[0-9]{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})$/.test(code) ? null : 'code');
    if (this.missing()) return field.focus();
    if (await this.signIn.submitCode(code)) return this.enter();
    field.select();
  }

  protected startOver(): void {
    this.missing.set(null);
    this.signIn.startOver();
  }

  protected async choose(orgId: string): Promise<void> {
    if (await this.signIn.chooseOrg(orgId)) await this.enter();
  }

  /** The whole page anew: the guards restore the session as on any visit. */
  protected retryRemembered(): void {
    void this.router.navigateByUrl(this.target());
  }

  private async enter(): Promise<void> {
    await this.router.navigateByUrl(this.target(), { replaceUrl: true });
  }

  private target(): string {
    const next = this.next();
    // only an address within the app: `//host` would leave it
    return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
  }
}

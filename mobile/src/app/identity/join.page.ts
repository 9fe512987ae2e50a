import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import { Brand } from './brand';
import { Invitation, PASSWORD_FIELD_LENGTH, PASSWORD_LEAST } from './invitation';

/** Where the link in the clinic's mail leads: a password, and the plan is there. Plain HTML, as the login: usable before Ionic is loaded. */
@Component({
  selector: 'tf-join-page',
  imports: [Icon, Brand, RouterLink],
  providers: [Invitation],
  templateUrl: './join.page.html',
  styleUrl: './login.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinPage {
  private readonly router = inject(Router);
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('name');
  private readonly passwordField = viewChild<ElementRef<HTMLInputElement>>('password');
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly invitation = inject(Invitation);
  protected readonly most = PASSWORD_FIELD_LENGTH;
  protected readonly shown = signal(false);
  protected readonly missing = signal<'name' | 'password' | null>(null);
  private readonly lacking = signal(0);
  /** Which field to correct. */
  protected readonly wrongField = computed(
    () => this.missing() ?? (this.invitation.passwordWrong() ? 'password' : null),
  );
  protected readonly message = computed(() => {
    const { join, login } = this.t();
    if (this.missing() === 'name') return join.nameMissing;
    if (this.missing() === 'password')
      return this.invitation.offer()?.hasAccount ? login.passwordMissing : join.tooShort(this.lacking());
    if (this.invitation.passwordWrong()) return join.wrong;
    const problem = this.invitation.problem();
    return problem && problemText(problem, this.t());
  });

  constructor() {
    void this.invitation.look();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.nameField()?.nativeElement;
    const password = this.passwordField()?.nativeElement;
    if (!name || !password) return;
    const least = this.invitation.offer()?.hasAccount ? 1 : PASSWORD_LEAST;
    this.lacking.set(Math.max(0, least - [...password.value].length));
    this.missing.set(name.value.trim() === '' ? 'name' : this.lacking() > 0 ? 'password' : null);
    if (this.missing()) return (this.missing() === 'name' ? name : password).focus();
    if (await this.invitation.accept(name.value.trim(), password.value))
      await this.router.navigateByUrl('/', { replaceUrl: true });
    else if (this.invitation.passwordWrong()) password.select();
  }
}

import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { submission } from '#libs/client-kit/submission.js';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import { AccountApi } from './account.api';
import { Brand } from './brand';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** For those who forgot their password: asks for a mail; opened by its link, sets the new one. Plain HTML, as the login. */
@Component({
  selector: 'tf-reset-page',
  imports: [RouterLink, Icon, Brand],
  templateUrl: './reset.page.html',
  styleUrl: './login.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResetPage {
  private readonly api = inject(AccountApi);
  private readonly language = inject(Language);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly t = this.language.t;
  protected readonly step = signal<'ask' | 'asked' | 'set' | 'done'>('ask');
  protected readonly shown = signal(false);
  protected readonly submission = submission();
  protected readonly trouble = signal<string | null>(null);
  /** The link is spent: only another one helps. */
  protected readonly spent = signal(false);
  private token = '';

  constructor() {
    const fragment = inject(ActivatedRoute).snapshot.fragment ?? '';
    if (!TOKEN.test(fragment)) return;
    this.token = fragment;
    this.step.set('set');
    // neither in the history nor on the screen, should somebody look over the shoulder
    inject(Location).replaceState('/reset');
  }

  protected askAgain(): void {
    this.spent.set(false);
    this.trouble.set(null);
    this.step.set('ask');
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const { login } = this.t();
    const field = this.field()?.nativeElement;
    if (!field || this.submission.busy()) return;
    const asking = this.step() === 'ask';
    const missing = asking
      ? /^\S+@\S+\.\S+$/.test(field.value.trim())
        ? null
        : login.emailMissing
      : field.value === ''
        ? login.passwordMissing
        : null;
    this.trouble.set(missing);
    if (missing) return field.focus();
    await this.submission.run(
      async () => {
        if (asking) await this.api.askReset(field.value.trim(), this.language.code());
        else await this.api.completeReset(this.token, field.value);
        this.step.set(asking ? 'asked' : 'done');
      },
      (problem) => {
        this.spent.set(problem.code === 'reset.invalid');
        this.trouble.set(this.t().reset.troubles[problem.code] ?? problemText(problem, this.t()));
        field.focus();
        return true;
      },
    );
  }
}

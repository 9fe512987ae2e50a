import { Location } from '@angular/common';
import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { BrandMark } from '../../ui/brand-mark';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { SecurityApi } from '../data/security-api';
import { PasswordField } from '../ui/password-field';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** For those who forgot their password: asks for a mail; opened by its link, sets the new one. */
@Component({
  selector: 'tf-reset',
  imports: [RouterLink, Icon, BrandMark, Trouble, PasswordField],
  templateUrl: './reset.html',
  styleUrl: './reset.scss',
})
export class Reset {
  private readonly api = inject(SecurityApi);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.entry;
  protected readonly step = signal<'ask' | 'asked' | 'set' | 'done'>('ask');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly trouble = signal<string | null>(null);
  protected readonly submission = submission();
  private token = '';
  private readonly emailField = viewChild<ElementRef<HTMLInputElement>>('emailField');
  private readonly passwordField = viewChild(PasswordField);

  constructor() {
    const fragment = inject(ActivatedRoute).snapshot.fragment ?? '';
    if (!TOKEN.test(fragment)) return;
    this.token = fragment;
    this.step.set('set');
    // neither in the history nor on the screen, should somebody look over the shoulder
    inject(Location).replaceState('/reset');
  }

  protected askAgain(): void {
    this.trouble.set(null);
    this.step.set('ask');
  }

  protected ask(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.emailField()?.nativeElement.value.trim() ?? '';
    this.email.set(email);
    return this.doing(
      !/^\S+@\S+\.\S+$/.test(email) ? this.t().login.missingEmail : null,
      async () => {
        await this.api.askReset(email, this.texts.language());
        this.step.set('asked');
      },
      () => this.emailField()?.nativeElement.focus(),
    );
  }

  protected set(event: Event): Promise<void> {
    event.preventDefault();
    const password = this.passwordField()?.read() ?? '';
    return this.doing(
      password === '' ? this.t().security.missing : null,
      async () => {
        await this.api.completeReset(this.token, password);
        this.step.set('done');
      },
      () => this.passwordField()?.focus(),
    );
  }

  private async doing(missing: string | null, act: () => Promise<void>, focus: () => void): Promise<void> {
    this.submission.clear();
    this.trouble.set(missing);
    if (missing) return focus();
    await this.submission.run(
      async () => {
        await act();
      },
      (problem) => {
        const { security, login } = this.t();
        const own = {
          ...security.troubles,
          'reset.invalid': security.resetInvalid,
          'reset.too-many': security.resetTooMany,
          'input.invalid': this.step() === 'ask' ? login.missingEmail : '',
        }[problem.code];
        if (own) {
          this.trouble.set(own);
          focus();
        } else return false;
        return true;
      },
    );
  }
}

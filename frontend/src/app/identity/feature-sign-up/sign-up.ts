import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { isPasswordTooLong, passwordGap, PASSWORD_FIELD_LENGTH } from '../data/password-gap';
import { countriesIn } from '../data/countries';
import { presetsOf } from '../data/presets';
import { SignUpApi } from '../data/sign-up-api';
import { PublicFrame } from '../ui/public-frame';

type Field = 'orgName' | 'name' | 'email' | 'password';

/** Four fields and a country make a practice; what else it needs comes from the browser. */
@Component({
  selector: 'tf-sign-up',
  imports: [RouterLink, Icon, Trouble, PublicFrame],
  templateUrl: './sign-up.html',
  styles:
    'form, .told { display: grid; gap: 14px; } h1 { font: var(--tf-headline-small); letter-spacing: -.018em; } .head { display: grid; gap: 4px; } .tall { height: 40px; } .note { margin-top: 5px; } .choice { border: 0; margin: 0; padding: 0; display: grid; gap: 6px; } .choice label { gap: 8px; align-items: baseline; } .choice input { accent-color: var(--tf-primary); } .foot { margin-top: 18px; }',
})
export class SignUp {
  private readonly api = inject(SignUpApi);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.entry;
  protected readonly most = PASSWORD_FIELD_LENGTH;
  protected readonly presets = presetsOf(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone);

  protected readonly country = signal(this.presets.country);
  protected readonly countries = computed(() => countriesIn(this.texts.language()));
  protected readonly values = signal<Readonly<Record<Field, string>>>({
    orgName: '',
    name: '',
    email: '',
    password: '',
  });
  /** Null: not answered yet. */
  protected readonly seesClients = signal<boolean | null>(null);
  protected readonly visible = signal(false);
  protected readonly asked = signal(false);
  protected readonly submission = submission();
  protected readonly sent = signal(false);
  protected readonly resent = signal(false);
  private readonly form = viewChild<ElementRef<HTMLFormElement>>('form');

  protected readonly troubles = computed<Readonly<Record<Field, string | null>>>(() => {
    const { orgName, name, email, password } = this.values();
    const { signUp, people } = this.t();
    const gap = passwordGap(password);
    return {
      orgName: orgName.trim() === '' ? signUp.orgNameMissing : null,
      name: name.trim() === '' ? signUp.nameMissing : null,
      email: /^\S+@\S+\.\S+$/.test(email.trim()) ? null : signUp.emailWrong,
      password: gap > 0 ? people.join.tooShort(gap) : isPasswordTooLong(password) ? people.join.tooLong : null,
    };
  });

  protected set(field: Field, value: string): void {
    this.values.update((values) => ({ ...values, [field]: value }));
  }

  protected shown(field: Field): string | null {
    return this.asked() ? this.troubles()[field] : null;
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    const wrong = (Object.keys(this.troubles()) as Field[]).find((field) => this.troubles()[field] !== null);
    const form = this.form()?.nativeElement;
    if (wrong) return form?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
    if (this.seesClients() === null) return form?.querySelector<HTMLInputElement>('[name="seesClients"]')?.focus();
    await this.request();
  }

  /** The same once more: a mail may be lost, and only the address's owner learns of a second one. */
  protected async resend(): Promise<void> {
    this.resent.set(false);
    await this.request();
    this.resent.set(this.submission.problem() === null);
  }

  private async request(): Promise<void> {
    await this.submission.run(async (keyFor) => {
      const { orgName, name, email, password } = this.values();
      const form = {
        orgName: orgName.trim(),
        name: name.trim(),
        email: email.trim(),
        password,
        ...this.presets,
        country: this.country(),
        language: this.texts.language(),
        seesClients: this.seesClients() === true,
      };
      await this.api.request(form, keyFor(form));
      this.sent.set(true);
    });
  }
}

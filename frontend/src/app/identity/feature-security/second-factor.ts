import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state.js';
import { FactorFlow, groupedSecret } from '#libs/client-kit/factor-flow.js';
import { STEP_UP_REQUIRED } from '#libs/client-kit/step-up.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import type { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { codeOf } from '../data/second-factor-code';
import { SecurityApi } from '../data/security-api';
import { CodeField } from '../ui/code-field';
import { QrCode } from '../ui/qr-code';

/** Codes of an authenticator app: adding them, their recovery codes, removing them. */
@Component({
  selector: 'tf-second-factor',
  imports: [Icon, Trouble, SkeletonRows, CodeField, QrCode],
  templateUrl: './second-factor.html',
  styleUrl: './second-factor.scss',
})
export class SecondFactor {
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly factor = input.required<Loading<SecondFactorState>>();
  /** An organisation requires one: it can't be removed. */
  readonly required = input(false);
  readonly changed = output();
  /** The recovery codes were put aside. */
  readonly kept = output();
  private readonly flow = new FactorFlow(inject(SecurityApi), () => this.changed.emit());
  protected readonly enrolment = this.flow.enrolment;
  protected readonly codes = this.flow.codes;
  protected readonly grouped = groupedSecret;
  protected readonly code = signal('');
  protected readonly codeTrouble = signal<string | null>(null);
  protected readonly submission = submission();
  /** A refusal that our own words explain. */
  protected readonly refusal = signal<string | null>(null);
  private readonly codeField = viewChild(CodeField);

  constructor() {
    // they are shown this one time
    holdsUnsaved(() => (this.codes() ? this.t().security.codes : null));
  }

  protected begin(): Promise<void> {
    return this.doing(async () => {
      this.code.set('');
      await this.flow.begin();
      setTimeout(() => this.codeField()?.focus());
    });
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const code = codeOf(this.code());
    this.codeTrouble.set(code === null || code.length !== 6 ? this.t().security.codeMissing : null);
    if (code === null || this.codeTrouble()) return this.codeField()?.focus();
    await this.doing(() => this.flow.confirm(code));
  }

  protected renew(): Promise<void> {
    return this.doing(() => this.flow.renew());
  }

  protected putAside(): void {
    this.codes.set(null);
    this.kept.emit();
  }

  protected remove(): Promise<void> {
    return this.doing(async () => {
      await this.flow.remove();
      this.announcer.say(this.t().security.removed);
    });
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText((this.codes() ?? []).join('\n'));
    this.announcer.say(this.t().security.copied);
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    this.refusal.set(null);
    this.codeTrouble.set(null);
    await this.submission.run(
      async () => {
        await act();
      },
      (problem) => {
        const known = this.t().security.troubles[problem.code] ?? null;
        // whoever closed the dialog changed their mind
        if (problem.code === STEP_UP_REQUIRED) return true;
        if (known && problem.code === 'second-factor.code-wrong') {
          this.codeTrouble.set(known);
          this.codeField()?.focus();
        } else if (known) this.refusal.set(known);
        else return false;
        return true;
      },
    );
  }
}

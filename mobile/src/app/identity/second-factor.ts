import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state';
import { FactorFlow, groupedSecret } from '#libs/client-kit/factor-flow.js';
import { formatDate } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';
import { STEP_UP_REQUIRED } from '#libs/client-kit/step-up.js';
import { submission } from '#libs/client-kit/submission.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import type { Reading } from '../ui/reading';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { AccountApi } from './account.api';

/** Codes of an authenticator app: adding them on this very phone, their recovery codes, removing them. */
@Component({
  selector: 'tf-second-factor',
  imports: [Icon, Skeleton, Trouble],
  templateUrl: './second-factor.html',
  styles: `
    section,
    form {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    .wide {
      justify-self: stretch;
    }
    .row {
      flex-wrap: wrap;
      gap: 8px;
    }
    code {
      display: block;
      overflow-wrap: anywhere;
      font-size: 1.0625rem;
      letter-spacing: 0.06em;
    }
    .codes {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
      gap: 8px 16px;
      padding: 14px;
      border: 2px solid var(--tf-on-surface);
      border-radius: var(--tf-radius-lg);
      font-size: 1.0625rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondFactor {
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  private readonly session = inject(Sessions).session;
  private readonly codeField = viewChild<ElementRef<HTMLInputElement>>('code');
  protected readonly t = this.language.t;
  readonly factor = input.required<Reading<SecondFactorState>>();
  readonly changed = output();
  private readonly flow = new FactorFlow(inject(AccountApi), () => this.changed.emit());
  protected readonly enrolment = this.flow.enrolment;
  protected readonly codes = this.flow.codes;
  protected readonly grouped = groupedSecret;
  protected readonly submission = submission();
  protected readonly trouble = signal<string | null>(null);

  constructor() {
    // they are shown this one time
    holdsUnsaved(
      () => (this.codes() ? this.t().security.codes : null),
      'navigation',
      () => this.codes.set(null),
    );
  }

  protected since({ since }: SecondFactorState): string {
    return since === null ? '' : formatDate(since, 'day', this.language.code(), this.session()?.timeZone);
  }

  protected begin(): Promise<void> {
    return this.doing(() => this.flow.begin());
  }

  protected confirm(event: Event): Promise<void> {
    event.preventDefault();
    const code = (this.codeField()?.nativeElement.value ?? '').replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(code)) {
      this.trouble.set(this.t().security.codeMissing);
      this.codeField()?.nativeElement.focus();
      return Promise.resolve();
    }
    return this.doing(() => this.flow.confirm(code));
  }

  protected renew(): Promise<void> {
    return this.doing(() => this.flow.renew());
  }

  protected remove(): Promise<void> {
    return this.doing(async () => {
      await this.flow.remove();
      this.notices.show(this.t().security.removed);
    });
  }

  protected stop(): void {
    this.trouble.set(null);
    this.enrolment.set(null);
  }

  protected async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.notices.show(this.t().security.copied);
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    await this.submission.run(
      async () => {
        await act();
      },
      (problem) => {
        // whoever closed the question changed their mind
        if (problem.code !== STEP_UP_REQUIRED)
          this.trouble.set(this.t().security.troubles[problem.code] ?? problemText(problem, this.t()));
        return true;
      },
    );
  }
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { SessionEntry } from '#libs/api-client/models/session-entry';
import { formatDate } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import { Reading } from '../ui/reading';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { AccountApi } from './account.api';

/** Where this person is signed in, and the way to end it. */
@Component({
  selector: 'tf-session-list',
  imports: [Skeleton, Trouble],
  template: `
    <section class="card" aria-labelledby="devices">
      <h2 id="devices">{{ t().devices.title }}</h2>
      @if (list.problem(); as problem) {
        <tf-trouble
          [title]="t().devices.unavailable"
          [problem]="problem"
          [kept]="list.data() !== null"
          (retry)="look()"
        />
      }
      @if (list.data(); as sessions) {
        <ul class="lined">
          @for (one of sessions; track one.sessionId) {
            <li class="row">
              <div class="grow">
                <p class="b">
                  {{ device(one) }}
                  @if (one.current) {
                    <span class="muted">, {{ t().devices.thisOne }}</span>
                  }
                </p>
                <p class="sm muted tn">{{ one.orgName }}, {{ t().devices.lastUsed(when(one)) }}</p>
              </div>
              @if (!one.current) {
                <button
                  type="button"
                  class="btn text"
                  [attr.aria-disabled]="submission.busy() || null"
                  [attr.aria-label]="t().devices.endOne(device(one))"
                  (click)="end(one)"
                >
                  {{ t().devices.end }}
                </button>
              }
            </li>
          }
        </ul>
        @if (others() > 1) {
          <button type="button" class="btn text" [attr.aria-disabled]="submission.busy() || null" (click)="endOthers()">
            {{ t().devices.endOthers }}
          </button>
        }
      } @else if (!list.problem()) {
        <tf-skeleton [blocks]="[52]" />
      }
    </section>
  `,
  styles: `
    .card {
      padding: 14px 16px 6px;
      display: grid;
      gap: 8px;
      justify-items: stretch;
    }
    li {
      min-height: 60px;
      padding: 6px 0;
      gap: 12px;
    }
    .btn {
      justify-self: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionList {
  private readonly api = inject(AccountApi);
  private readonly language = inject(Language);
  private readonly notices = inject(Notices);
  private readonly session = inject(Sessions).session;
  protected readonly t = this.language.t;
  protected readonly list = new Reading<readonly SessionEntry[]>();
  protected readonly submission = submission();
  protected readonly others = computed(() => (this.list.data() ?? []).filter(({ current }) => !current).length);

  constructor() {
    this.look();
  }

  look(): void {
    void this.list.ask(() => this.api.sessions());
  }

  protected device({ browser, platform }: SessionEntry): string {
    return this.t().devices.deviceOf(browser, platform);
  }

  protected when({ lastUsedAt }: SessionEntry): string {
    return formatDate(lastUsedAt, 'date-time', this.language.code(), this.session()?.timeZone);
  }

  protected end({ sessionId }: SessionEntry): Promise<void> {
    return this.doing(async () => {
      await this.api.endSession(sessionId);
      return this.t().devices.ended(1);
    });
  }

  protected endOthers(): Promise<void> {
    return this.doing(async () => this.t().devices.ended(await this.api.endOthers()));
  }

  private async doing(act: () => Promise<string>): Promise<void> {
    await this.submission.run(
      async () => this.notices.show(await act()),
      (problem) => {
        // ended meanwhile from elsewhere: the list will say so
        if (problem.code !== 'session.unknown') this.notices.show(problemText(problem, this.t()));
        return true;
      },
    );
    this.look();
  }
}

import { Component, computed, inject } from '@angular/core';
import type { SessionEntry } from '#libs/api-client/models/session-entry.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { SecurityApi } from '../data/security-api';

/** Where the person is signed in, and the way to end it. */
@Component({
  selector: 'tf-own-sessions',
  imports: [SkeletonRows, Trouble],
  template: `
    <section class="card" aria-labelledby="sessions-title">
      <header>
        <h2 id="sessions-title" class="t-small">{{ t().security.sessions }}</h2>
        <span class="sub">{{ t().security.sessionsLead }}</span><span class="grow"></span>
        @if (others() > 0) {
          <button type="button" class="btn sm tonal" (click)="endOthers()" [attr.aria-disabled]="ending.busy()">
            {{ t().security.endOthers }}
          </button>
        }
      </header>
      <div class="inside">
        @if (ending.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [retryable]="false" />
        }
        @if (list.problem(); as trouble) {
          <tf-trouble [problem]="trouble" (retry)="look()" />
        }
        @if (list.skeleton()) {
          <tf-skeleton-rows [rows]="2" [slow]="list.slow()" (cancelled)="list.cancel()" />
        }
        @if (list.value(); as sessions) {
          <table class="tn">
            <thead>
              <tr>
                <th>{{ t().security.device }}</th>
                <th>{{ t().security.where }}</th>
                <th>{{ t().security.firstUse }}</th>
                <th>{{ t().security.lastUse }}</th>
                <th>
                  <span class="vh">{{ t().security.end }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (one of sessions; track one.sessionId) {
                <tr>
                  <td class="tx">
                    <span class="row"
                      >{{ device(one) }}
                      @if (one.current) {
                        <span class="chip s acc">{{ t().security.thisOne }}</span>
                      }
                    </span>
                  </td>
                  <td class="tx">{{ t().security.audiences[one.audience] }}, {{ one.orgName }}</td>
                  <td>{{ f.date(one.startedAt, 'date-time') }}</td>
                  <td>{{ one.current ? t().common.justNow : f.ago(one.lastUsedAt) }}</td>
                  <td class="num">
                    @if (!one.current) {
                      <button
                        type="button"
                        class="btn sm out"
                        (click)="end(one)"
                        [attr.aria-disabled]="ending.busy()"
                        [attr.aria-label]="t().security.endOne(device(one))"
                      >
                        {{ t().security.end }}
                      </button>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
          @if (others() === 0) {
            <p class="sm muted">{{ t().security.onlyThis }}</p>
          }
        }
      </div>
    </section>
  `,
  styles:
    '.inside { padding: 6px 14px 14px; display: grid; gap: 10px; overflow-x: auto; } th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }',
})
export class OwnSessions {
  private readonly api = inject(SecurityApi);
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly list = new Loading<readonly SessionEntry[]>();
  protected readonly others = computed(() => (this.list.value() ?? []).filter(({ current }) => !current).length);
  protected readonly ending = submission();

  constructor() {
    this.look();
  }

  look(): void {
    void this.list.read(() => this.api.sessions());
  }

  protected device({ browser, platform }: SessionEntry): string {
    return this.t().security.deviceOf(browser, platform);
  }

  protected end({ sessionId }: SessionEntry): Promise<void> {
    return this.doing(async () => {
      await this.api.endSession(sessionId);
      return this.t().security.ended;
    });
  }

  protected endOthers(): Promise<void> {
    return this.doing(async () => this.t().security.endedOthers(await this.api.endOthers()));
  }

  private async doing(act: () => Promise<string>): Promise<void> {
    if (this.ending.busy()) return;
    await this.ending.run(
      async () => this.announcer.say(await act()),
      // ended meanwhile from elsewhere: the list will say so
      ({ code }) => code === 'session.unknown',
    );
    this.look();
  }
}

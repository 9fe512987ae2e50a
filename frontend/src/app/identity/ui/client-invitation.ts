import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ClientInvitationView } from '#libs/api-client/models/client-invitation-view.js';
import { MatDialog } from '@angular/material/dialog';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { arriving, Arriving } from '../../ui/arriving';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { PeopleApi } from '../data/people-api';
import { EndAccess } from './end-access';

/** How a client stands to the app, in one line: not invited, invited, expired, there; and the next step. */
@Component({
  selector: 'tf-client-invitation',
  providers: [arriving(() => ClientInvitation)],
  imports: [Icon, Trouble],
  template: `
    @if (state.value(); as view) {
      <section class="row line" [attr.aria-label]="t().people.client.title" [attr.aria-busy]="submission.busy()">
        <tf-icon [name]="view.state === 'joined' ? 'circle-check' : 'mail'" [size]="15" class="muted" />
        <span class="sm var">{{ words() }}</span>
        @switch (view.state) {
          @case ('joined') {
            @if (mayEnd()) {
              <button type="button" class="btn sm text" (click)="end()" [attr.aria-disabled]="submission.busy()">
                {{ t().people.client.end }}
              </button>
            }
          }
          @case ('none') {
            @if (emails().length > 1) {
              <label class="row sm"
                ><span class="vh">{{ t().people.client.to }}</span
                ><span class="field small"
                  ><select #pick (change)="chosen.set(pick.value)">
                    @for (one of emails(); track one) {
                      <option [value]="one" [selected]="one === address()">{{ one }}</option>
                    }</select
                  ><tf-icon name="chevron-down" [size]="13" /></span
              ></label>
            }
            @if (address() && client().status === 'active') {
              <button type="button" class="btn sm out" (click)="invite()" [attr.aria-disabled]="submission.busy()">
                {{ t().people.client.invite }}
              </button>
            }
          }
          @case ('open') {
            <button type="button" class="btn sm text" (click)="resend()">{{ t().people.resend }}</button><button
              type="button"
              class="btn sm text"
              (click)="revoke()"
            >
              {{ t().people.revoke }}
            </button>
          }
          @case ('expired') {
            <button type="button" class="btn sm out" (click)="resend()">{{ t().people.resend }}</button><button
              type="button"
              class="btn sm text"
              (click)="revoke()"
            >
              {{ t().people.revoke }}
            </button>
          }
        }
      </section>
      @if (submission.problem(); as trouble) {
        <tf-trouble [problem]="trouble" [safe]="t().people.nothingChanged" [retryable]="false" />
      }
    }
  `,
  styles: '.line { gap: 8px; flex-wrap: wrap; min-height: 30px; } .small { height: 28px; padding: 0 8px; }',
})
export class ClientInvitation implements Arriving {
  private readonly api = inject(PeopleApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  private readonly announcer = inject(Announcer);
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly client = input.required<ClientDetail>();

  protected readonly state = new Loading<ClientInvitationView>();
  readonly answered = this.state.answered;
  protected readonly submission = submission();
  protected readonly chosen = signal<string | null>(null);
  private readonly clientId = computed(() => this.client().clientId);
  protected readonly emails = computed(() =>
    this.client()
      .contacts.filter(({ kind }) => kind === 'email')
      .map(({ value }) => value),
  );
  protected readonly address = computed(
    () => this.emails().find((email) => email === this.chosen()) ?? this.emails()[0] ?? null,
  );
  protected readonly mayEnd = computed(() => this.sessions.may(MAY.endAppAccess));
  protected readonly words = computed(() => {
    const words = this.t().people.client;
    const view = this.state.value();
    switch (view?.state) {
      case 'open':
        return words.open(view.email ?? '', view.until ? this.f.date(view.until, 'date-time') : '');
      case 'expired':
        return words.expired(view.email ?? '');
      case 'joined':
        return words.joined;
      default:
        return this.emails().length === 0 ? words.noEmail : words.none;
    }
  });

  constructor() {
    effect(() => {
      this.clientId();
      untracked(() => {
        this.state.clear();
        void this.read();
      });
    });
  }

  protected invite(): Promise<void> {
    const email = this.address();
    return email === null
      ? Promise.resolve()
      : this.act(() => this.api.inviteClient(this.clientId(), { email }), this.t().people.client.done(email));
  }

  protected resend(): Promise<void> {
    return this.act(() => this.api.resendClient(this.clientId()), this.t().people.done.resent);
  }

  protected revoke(): Promise<void> {
    return this.act(() => this.api.revokeClient(this.clientId()), this.t().people.done.revoked);
  }

  protected async end(): Promise<void> {
    const sure = await askIn<boolean>(this.dialog, EndAccess, {
      width: '440px',
      data: this.client().name,
      ariaLabelledBy: 'end-access-title',
    });
    if (sure) await this.act(() => this.api.endAccess(this.clientId()), this.t().people.client.ended);
  }

  private read(): Promise<boolean> {
    const id = this.clientId();
    return this.state.read(() => this.api.clientInvitation(id));
  }

  private async act(work: () => Promise<unknown>, words: string): Promise<void> {
    await this.submission.run(async () => {
      try {
        await work();
        this.announcer.say(words);
      } finally {
        await this.read();
      }
    });
  }
}

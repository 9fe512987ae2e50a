import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import type { Team } from '#libs/api-client/models/team.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { canCare, PeopleApi, type StaffRole } from '../data/people-api';
import { TeamsApi } from '../data/teams-api';
import { RoleChoice } from './role-choice';

/** An address and roles invite somebody. Closes with the address when it was sent. */
@Component({
  selector: 'tf-invite-person',
  imports: [Icon, Trouble, RoleChoice],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="invite-title" class="t-large">{{ t().people.inviteTitle }}</h2>
          <p class="var">{{ t().people.inviteLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div>
          <label class="lab" for="invite-email">{{ t().people.email }}</label>
          <div class="field" [class.wrong]="wrong()">
            <input
              #field
              id="invite-email"
              type="email"
              autocomplete="off"
              maxlength="254"
              required
              [value]="email()"
              (input)="email.set(field.value)"
              (blur)="left.set(email() !== '')"
              [attr.aria-invalid]="wrong() || null"
              aria-describedby="invite-trouble"
            />
          </div>
          <div id="invite-trouble">
            @if (wrong()) {
              <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().people.emailWrong }}</p>
            }
          </div>
        </div>
        <tf-role-choice [(roles)]="roles" [asked]="asked()" />
        @if (teams().length > 0 && inTeams()) {
          <fieldset>
            <legend class="lab">{{ t().people.teams }}</legend>
            @for (team of teams(); track team.teamId) {
              <label class="row sm"
                ><input type="checkbox" [checked]="chosen().includes(team.teamId)" (change)="toggle(team.teamId)" />{{
                  team.name
                }}</label
              >
            }
          </fieldset>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().people.notSent" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button>
        <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ submission.busy() ? t().people.sending : t().people.send }}
        </button>
      </footer>
    </form>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      display: grid;
      gap: 6px;
      max-height: 150px;
      overflow: auto;
    }
    input[type='checkbox'] {
      accent-color: var(--tf-primary);
      margin: 0 6px 0 0;
    }
  `,
})
export class InvitePerson {
  private readonly api = inject(PeopleApi);
  private readonly teamsApi = inject(TeamsApi);
  private readonly sessions = inject(Sessions);
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<InvitePerson, string>>(MatDialogRef);
  protected readonly email = signal('');
  protected readonly roles = signal<readonly StaffRole[]>([]);
  protected readonly asked = signal(false);
  /** Those that are there to be chosen; none when they can't be read, which keeps nobody from inviting. */
  protected readonly teams = signal<readonly Team[]>([]);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly left = signal(false);
  protected readonly submission = submission();
  protected readonly wrong = computed(() => this.left() && !/^\S+@\S+\.\S+$/.test(this.email().trim()));
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    if (this.sessions.may(MAY.listTeams))
      void this.teamsApi.list().then(
        (teams) => this.teams.set(teams.filter(({ archived }) => !archived)),
        () => undefined,
      );
  }

  /** Teams care for clients: auditors and researchers are in none. */
  protected readonly inTeams = computed(() => this.roles().length === 0 || canCare(this.roles()));

  protected toggle(teamId: string): void {
    this.chosen.update((chosen) =>
      chosen.includes(teamId) ? chosen.filter((one) => one !== teamId) : [...chosen, teamId],
    );
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.left.set(true);
    this.asked.set(true);
    if (this.wrong()) return this.field().nativeElement.focus();
    if (this.roles().length === 0) return;
    await this.submission.run(async (keyFor) => {
      const letter = {
        email: this.email().trim(),
        roles: [...this.roles()],
        teams: this.inTeams() ? [...this.chosen()] : [],
      };
      await this.api.invite(letter, keyFor(letter));
      this.dialog.close(letter.email);
    });
  }
}

import { Component, computed, inject } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { Trouble } from '../../ui/trouble';
import { CareChoices } from '../data/care-choices';
import { ClientStore } from '../data/client-store';
import { ClientsApi, type ChangeCare } from '../data/clients-api';
import { ClientAct } from './client-act';

/** Who cares for the client, people and teams, since when; and changing that. */
@Component({
  selector: 'tf-care-card',
  imports: [Icon, Trouble],
  template: `
    @if (store.client(); as client) {
      <section class="card" aria-labelledby="care-title">
        <header>
          <h2 id="care-title" class="t-small">{{ t().care.team }}</h2>
        </header>
        <ul>
          @for (person of client.assignedTo; track person.accountId) {
            <li class="row">
              <span class="avatar s" aria-hidden="true">{{ initials(person.displayName) }}</span>
              <span class="grow"
                ><span class="ell block"
                  >{{ person.displayName }}
                  @if (!person.active) {
                    <span class="chip s">{{ t().care.gone }}</span>
                  }</span
                ><span class="xs muted tn">{{ t().care.since(f.date(person.since, 'day-year')) }}</span></span
              >
              @if (may) {
                <button
                  type="button"
                  class="ib s"
                  [disabled]="act.busy()"
                  [attr.aria-label]="t().care.remove(person.displayName)"
                  (click)="change('unassign', 'person:' + person.accountId)"
                >
                  <tf-icon name="close" [size]="14" />
                </button>
              }
            </li>
          }
          @for (team of client.teams; track team.teamId) {
            <li class="row">
              <span class="avatar s p" aria-hidden="true"><tf-icon name="team" [size]="13" /></span>
              <span class="grow"
                ><span class="ell block"
                  >{{ team.name }}
                  @if (team.archived) {
                    <span class="chip s">{{ t().care.archived }}</span>
                  }</span
                ><span class="xs muted tn">{{ t().care.since(f.date(team.since, 'day-year')) }}</span></span
              >
              @if (may) {
                <button
                  type="button"
                  class="ib s"
                  [disabled]="act.busy()"
                  [attr.aria-label]="t().care.remove(team.name)"
                  (click)="change('unassign', 'team:' + team.teamId)"
                >
                  <tf-icon name="close" [size]="14" />
                </button>
              }
            </li>
          }
          @if (nobody()) {
            <li class="sm muted">{{ t().care.nobody }}</li>
          }
        </ul>
        @if (may) {
          <div class="row add">
            <span class="field grow"
              ><select #whom [attr.aria-label]="t().care.addCare">
                <option value="">{{ t().care.addCare }}</option>
                @if (teams().length > 0) {
                  <optgroup [label]="t().care.aTeam">
                    @for (team of teams(); track team.teamId) {
                      <option [value]="'team:' + team.teamId">{{ team.name }}</option>
                    }
                  </optgroup>
                }
                <optgroup [label]="t().care.person">
                  @for (person of people(); track person.accountId) {
                    <option [value]="'person:' + person.accountId">{{ person.displayName }}</option>
                  }
                </optgroup></select
              ><tf-icon name="chevron-down" [size]="14" class="muted"
            /></span>
            <button
              type="button"
              class="btn sm out"
              [disabled]="act.busy()"
              (click)="whom.value === '' ? whom.focus() : change('assign', whom.value)"
            >
              {{ t().care.assign }}
            </button>
          </div>
        }
        @if (act.refusal(); as code) {
          <p class="trouble pad" role="alert">
            <tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().care.reasons[code] ?? code }}
          </p>
        }
        @if (act.problem(); as problem) {
          <div class="pad"><tf-trouble [problem]="problem" [retryable]="false" /></div>
        }
      </section>
    }
  `,
  styles: `
    .card {
      padding-bottom: 10px;
    }
    ul {
      padding: 2px 14px 0;
    }
    li {
      min-height: 40px;
    }
    li:not(.row) {
      padding: 8px 0;
      min-height: 0;
    }
    .block {
      display: block;
    }
    .add {
      padding: 6px 14px 0;
    }
    .field {
      height: 28px;
    }
    .pad {
      padding: 0 14px;
    }
  `,
})
export class CareCard {
  private readonly api = inject(ClientsApi);
  private readonly choices = inject(CareChoices);
  protected readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  protected readonly may = inject(Sessions).may(MAY.changeCare);
  protected readonly act = new ClientAct();

  protected readonly nobody = computed(() => {
    const client = this.store.client();
    return (
      client !== null &&
      !client.assignedTo.some(({ active }) => active) &&
      !client.teams.some(({ archived }) => !archived)
    );
  });
  protected readonly people = computed(() =>
    this.choices
      .staff()
      .filter(({ accountId }) => !this.store.client()?.assignedTo.some((person) => person.accountId === accountId)),
  );
  protected readonly teams = computed(() =>
    this.choices.teams().filter(({ teamId }) => !this.store.client()?.teams.some((team) => team.teamId === teamId)),
  );

  constructor() {
    if (this.may) void this.choices.read();
  }

  /** @param whom `person:<id>` or `team:<id>` */
  protected async change(action: 'assign' | 'unassign', whom: string): Promise<void> {
    const client = this.store.client();
    const [kind, id] = whom.split(':');
    if (!client || !id) return;
    const change: ChangeCare = { action, ...(kind === 'team' ? { teamId: id } : { accountId: id }) };
    await this.act.run(
      change,
      (key) => this.api.changeCare([client.clientId], change, key),
      () => this.store.reload(),
    );
  }
}

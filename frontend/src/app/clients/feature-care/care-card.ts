import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { Question } from '../../ui/question';
import { Trouble } from '../../ui/trouble';
import { CareChoices } from '../data/care-choices';
import { ClientStore } from '../data/client-store';
import { ClientsApi } from '../data/clients-api';
import { ClientAct } from './client-act';

/** A person or a team who cares for the client. */
interface Carer {
  readonly kind: 'person' | 'team';
  readonly id: string;
  readonly name: string;
}

/** Who cares for the client, people and teams, since when; and changing that. */
@Component({
  selector: 'tf-care-card',
  imports: [Icon, Trouble, Question],
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
                  (click)="ask({ kind: 'person', id: person.accountId, name: person.displayName })"
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
                  (click)="ask({ kind: 'team', id: team.teamId, name: team.name })"
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
        @if (asked(); as whom) {
          <tf-question
            [heading]="isSelf(whom) ? t().care.removeSelf : t().care.removeWho(whom.name)"
            [what]="isSelf(whom) ? t().care.removeSelfWhat : t().care.removeWhat(whom.name, client.name)"
            [yes]="t().care.removeNow"
            [busy]="act.busy()"
            (confirmed)="remove(whom)"
            (cancelled)="asked.set(null)"
          />
        }
        @if (removed(); as whom) {
          <p class="row pad sm" role="status">
            <span class="grow">{{ t().care.removed(whom.name) }}</span><button
              type="button"
              class="btn sm ghost"
              [disabled]="act.busy()"
              (click)="takeBack(whom)"
            >
              {{ t().care.takeBack }}
            </button>
          </p>
        }
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
            <button type="button" class="btn sm out" [disabled]="act.busy()" (click)="assign(whom)">
              {{ t().care.assign }}
            </button>
          </div>
          @if (choose()) {
            <p class="trouble pad" role="alert">
              <tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().care.chooseFirst }}
            </p>
          }
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
    tf-question {
      margin: 6px 14px;
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
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  protected readonly may = this.sessions.may(MAY.changeCare);
  protected readonly act = new ClientAct();
  /** Whose removal is being asked about. */
  protected readonly asked = signal<Carer | null>(null);
  /** Who was removed last, and can be given back. */
  protected readonly removed = signal<Carer | null>(null);
  /** *Assign* was pressed with nobody chosen. */
  protected readonly choose = signal(false);

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
      .carers()
      .filter(({ accountId }) => !this.store.client()?.assignedTo.some((person) => person.accountId === accountId)),
  );
  protected readonly teams = computed(() =>
    this.choices.teams().filter(({ teamId }) => !this.store.client()?.teams.some((team) => team.teamId === teamId)),
  );

  constructor() {
    if (this.may) void this.choices.read();
  }

  protected isSelf({ kind, id }: Carer): boolean {
    return kind === 'person' && id === this.sessions.session()?.accountId;
  }

  protected ask(whom: Carer): void {
    this.removed.set(null);
    this.asked.set(whom);
  }

  /** @param field its value is `person:<id>` or `team:<id>` */
  protected async assign(field: HTMLSelectElement): Promise<void> {
    const [kind, id] = field.value.split(':');
    this.choose.set(id === undefined);
    if (id === undefined) return field.focus();
    this.removed.set(null);
    await this.change('assign', { kind: kind === 'team' ? 'team' : 'person', id });
  }

  /** Whoever ended their own access has no page of this client any more: the list is where they are then. */
  protected async remove(whom: Carer): Promise<void> {
    const done = await this.change('unassign', whom);
    this.asked.set(null);
    if (!done) return;
    if (this.store.loading.problem()?.status === 404) {
      this.announcer.say(this.t().care.removed(whom.name));
      await this.router.navigate(['/clients']);
    } else this.removed.set(whom);
  }

  protected async takeBack(whom: Carer): Promise<void> {
    if (await this.change('assign', whom)) this.removed.set(null);
  }

  private async change(action: 'assign' | 'unassign', { kind, id }: Omit<Carer, 'name'>): Promise<boolean> {
    const client = this.store.client();
    if (!client) return false;
    const { clientId } = client;
    return this.act.run(
      { action, kind, id },
      async (key) =>
        kind === 'team'
          ? await this.api.changeCare([clientId], { action, teamId: id }, key)
          : this.api.changeCarer(clientId, { action, accountId: id }, key).then(() => ({})),
      () => this.store.reload(),
    );
  }
}

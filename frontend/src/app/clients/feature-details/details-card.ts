import { Component, inject, signal } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ClientStore } from '../data/client-store';
import { ClientsApi } from '../data/clients-api';
import { detailText, TEXT_DETAILS } from '../data/detail-texts';
import { DetailsForm, MOST_CONTACTS } from './details-form';
import { holdsUnsaved } from '../../ui/unsaved';

interface Said {
  readonly label: string;
  readonly value: string;
}

/** Who the client is and how to reach them, and changing it. What is withheld from the reader is neither shown nor sent. */
@Component({
  selector: 'tf-details-card',
  imports: [ChangedMeanwhile, DateField, Icon, Trouble],
  templateUrl: './details-card.html',
  styles: `
    .card {
      padding-bottom: 12px;
    }
    form,
    .contact {
      display: grid;
      gap: 8px;
    }
    .end {
      justify-content: flex-end;
    }
    .pad {
      padding: 2px 14px 0;
    }
    .kind {
      flex: 0 0 96px;
    }
    dl {
      display: grid;
      grid-template-columns: fit-content(40%) minmax(0, 1fr);
      gap: 6px 12px;
      margin: 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class DetailsCard {
  private readonly api = inject(ClientsApi);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly may = inject(Sessions).may(MAY.changeClientDetails);
  protected readonly form = new DetailsForm(() => this.f.today());
  protected readonly texts = TEXT_DETAILS;
  protected readonly textOf = detailText;
  protected readonly mostContacts = MOST_CONTACTS;
  protected readonly editing = signal(false);
  protected readonly asked = signal(false);
  /** What somebody else saved while this was typed; null: nothing. */
  protected readonly theirs = signal<readonly Said[] | null>(null);
  protected readonly submission = submission();

  /** What the entries began from. */
  private begun: ClientDetail | null = null;
  private readonly mayLose = holdsUnsaved(() =>
    this.editing() && this.form.changes() !== null ? this.t().clients.details : null,
  );

  protected withheld(field: string): boolean {
    return this.store.client()?.withheld.includes(field) ?? true;
  }

  protected async cancel(): Promise<void> {
    if (await this.mayLose()) this.editing.set(false);
  }

  protected edit(): void {
    const client = this.store.client();
    if (!client) return;
    this.begun = client;
    this.form.fill(client);
    this.asked.set(false);
    this.submission.clear();
    this.theirs.set(null);
    this.editing.set(true);
  }

  /** Words for what is wrong, once saving was tried. */
  protected words(trouble: keyof ReturnType<Texts['t']>['clients'] | null): string | null {
    const words = trouble === null ? null : this.t().clients[trouble];
    return this.asked() && typeof words === 'string' ? words : null;
  }

  protected pickSex(value: string): void {
    this.form.sex.set(value === 'male' || value === 'female' ? value : '');
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    const client = this.store.client();
    if (!client || !this.form.valid()) return;
    const changes = this.form.changes();
    if (!changes) return this.editing.set(false);
    // not the one that stands by now: what others saved meanwhile is shown before it is replaced
    const { revision } = this.begun ?? client;
    await this.submission.run(async (keyFor) => {
      await this.api.changeDetails(client.clientId, changes, revision, keyFor([revision, changes]));
      await this.store.reload();
      this.editing.set(false);
      this.announcer.say(this.t().clients.detailsSaved);
    });
  }

  /** After a 412: what was saved meanwhile is read; the entries stay, to be compared and saved again. */
  protected async takeNewer(): Promise<void> {
    const before = this.begun;
    await this.store.reload();
    const now = this.store.client();
    if (!now) return;
    this.begun = now;
    const said = before ? this.said(before) : [];
    this.theirs.set(this.said(now).filter(({ value }, at) => value !== said[at]?.value));
    this.submission.clear();
  }

  private said(client: ClientDetail): readonly Said[] {
    const { clients } = this.t();
    return [
      { label: clients.name, value: client.name },
      { label: clients.contacts, value: client.contacts.map(({ value }) => value).join(', ') },
      { label: clients.sex, value: client.sex ? clients.sexes[client.sex] : clients.notGiven },
      {
        label: clients.birthDate,
        value: client.birthDate ? this.f.date(client.birthDate, 'day-year') : clients.notGiven,
      },
      ...TEXT_DETAILS.map((detail) => ({
        label: clients.detailNames[detail] ?? detail,
        value: detailText(client, detail) || clients.notGiven,
      })),
    ];
  }
}

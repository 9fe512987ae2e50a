import { computed, signal } from '@angular/core';
import type { ChangeClientDetailsDto } from '#libs/api-client/models/change-client-details-dto.js';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ContactDto } from '#libs/api-client/models/contact-dto.js';
import { isBornBy } from '#libs/science/age.js';
import { detailText, TEXT_DETAILS } from '../data/detail-texts';
import type { Sex } from '../data/sex';

export const MOST_CONTACTS = 10;

/** What is wrong with an entry: a key of the texts. */
export type DetailTrouble = 'nameMissing' | 'contactMissing' | 'emailWrong' | 'phoneWrong' | 'birthDateWrong';

/** A client's details as they are being typed. Only what was changed is sent, so that nobody else's change is overwritten unseen. */
export class DetailsForm {
  readonly name = signal('');
  readonly contacts = signal<readonly ContactDto[]>([]);
  readonly birthDate = signal('');
  readonly sex = signal<Sex | ''>('');
  /** By the names of `TEXT_DETAILS`. */
  readonly texts = signal<Readonly<Record<string, string>>>({});
  private before: Readonly<Record<string, unknown>> | null = null;

  /** @param today ISO calendar date */
  constructor(private readonly today: () => string) {}

  /** Everything that is wrong at once; contacts by their place. */
  readonly troubles = computed(() => {
    const contacts = this.contacts().map(troubleOf);
    return {
      name: this.name().trim() === '' ? ('nameMissing' as const) : null,
      contacts: contacts.length === 0 ? (['contactMissing'] as const) : contacts,
      birthDate:
        this.birthDate() !== '' && !isBornBy(this.birthDate(), this.today()) ? ('birthDateWrong' as const) : null,
    };
  });
  readonly valid = computed(() => {
    const { name, contacts, birthDate } = this.troubles();
    return name === null && birthDate === null && contacts.every((each) => each === null);
  });

  fill(client: ClientDetail): void {
    const { name, contacts, birthDate, sex } = client;
    this.before = { ...client };
    this.texts.set(Object.fromEntries(TEXT_DETAILS.map((detail) => [detail, detailText(client, detail)])));
    this.name.set(name);
    this.contacts.set(contacts.map((contact) => ({ ...contact })));
    this.birthDate.set(birthDate ?? '');
    this.sex.set(sex ?? '');
  }

  enter(detail: string, text: string): void {
    this.texts.update((texts) => ({ ...texts, [detail]: text }));
  }

  addContact(): void {
    this.contacts.update((contacts) => [...contacts, { kind: 'phone', value: '' }]);
  }

  changeContact(index: number, change: Partial<ContactDto>): void {
    this.contacts.update((contacts) => contacts.map((each, at) => (at === index ? { ...each, ...change } : each)));
  }

  removeContact(index: number): void {
    this.contacts.update((contacts) => contacts.filter((_, at) => at !== index));
  }

  /** What was changed; null: nothing. */
  changes(): ChangeClientDetailsDto | null {
    const now = {
      name: this.name().trim(),
      contacts: this.contacts().map(({ kind, value }) => ({ kind, value: value.trim() })),
      birthDate: this.birthDate() === '' ? null : this.birthDate(),
      sex: this.sex() === '' ? null : this.sex(),
      ...Object.fromEntries(Object.entries(this.texts()).map(([detail, text]) => [detail, text.trim() || null])),
    };
    const changed = Object.entries(now).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(this.before?.[field] ?? null),
    );
    return changed.length === 0 ? null : (Object.fromEntries(changed) as ChangeClientDetailsDto);
  }
}

function troubleOf({ kind, value }: ContactDto): DetailTrouble | null {
  const text = value.trim();
  if (text === '') return 'contactMissing';
  if (kind === 'email') return /^\S+@\S+\.\S+$/.test(text) ? null : 'emailWrong';
  const digits = text.replace(/\D/g, '').length;
  return /^\+?[\d\s().\/-]+$/.test(text) && digits >= 5 && digits <= 15 ? null : 'phoneWrong';
}

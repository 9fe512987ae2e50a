import { computed, signal } from '@angular/core';
import type { ChangeClientDetailsDto } from '#libs/api-client/models/change-client-details-dto.js';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ContactDto } from '#libs/api-client/models/contact-dto.js';
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
  private before: Pick<ClientDetail, 'name' | 'contacts' | 'birthDate' | 'sex'> | null = null;

  /** @param today ISO calendar date */
  constructor(private readonly today: () => string) {}

  /** Everything that is wrong at once; contacts by their place. */
  readonly troubles = computed(() => {
    const contacts = this.contacts().map(troubleOf);
    return {
      name: this.name().trim() === '' ? ('nameMissing' as const) : null,
      contacts: contacts.length === 0 ? (['contactMissing'] as const) : contacts,
      birthDate: this.birthDate() > this.today() ? ('birthDateWrong' as const) : null,
    };
  });
  readonly valid = computed(() => {
    const { name, contacts, birthDate } = this.troubles();
    return name === null && birthDate === null && contacts.every((each) => each === null);
  });

  fill({ name, contacts, birthDate, sex }: ClientDetail): void {
    this.before = { name, contacts, birthDate, sex };
    this.name.set(name);
    this.contacts.set(contacts.map((contact) => ({ ...contact })));
    this.birthDate.set(birthDate ?? '');
    this.sex.set(sex ?? '');
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
    };
    const changed = (Object.entries(now) as [keyof typeof now, unknown][]).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(this.before?.[field]),
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

import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { ContactDto } from '#libs/api-client/models/contact-dto.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { isBornBy } from '#libs/science/age.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ClientsApi } from '../data/clients-api';
import type { Sex } from '../data/sex';
import { Alike } from './alike';

/** A name and one contact make a client. Opens the new client's page. */
@Component({
  selector: 'tf-new-client',
  imports: [DateField, Alike, Icon, Trouble],
  templateUrl: './new-client.html',
  styleUrl: './new-client.scss',
})
export class NewClient {
  private readonly api = inject(ClientsApi);
  private readonly router = inject(Router);
  private readonly dialog = inject<MatDialogRef<NewClient>>(MatDialogRef);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;

  protected readonly name = signal('');
  protected readonly kind = signal<ContactDto['kind']>('email');
  protected readonly contact = signal('');
  protected readonly birthDate = signal('');
  protected readonly sex = signal<Sex | ''>('');
  protected readonly submission = submission();
  /** Fields that were left once: only they are judged. */
  protected readonly left = signal<ReadonlySet<string>>(new Set());
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  private readonly contactField = viewChild.required<ElementRef<HTMLInputElement>>('contactField');
  private readonly birthField = viewChild.required<DateField>('birthField');

  protected readonly troubles = computed(() => {
    const words = this.t().clients;
    const contact = this.contact().trim();
    return {
      name: this.name().trim() === '' ? words.nameMissing : null,
      contact:
        contact === ''
          ? words.contactMissing
          : this.kind() === 'email' && !/^\S+@\S+\.\S+$/.test(contact)
            ? words.emailWrong
            : null,
      birthDate: this.birthDate() !== '' && !isBornBy(this.birthDate(), this.f.today()) ? words.birthDateWrong : null,
    };
  });

  protected readonly person = computed(() => {
    const { name, contact, birthDate } = this.troubles();
    return name || contact || birthDate
      ? null
      : {
          name: this.name().trim(),
          contact: { kind: this.kind(), value: this.contact().trim() },
          ...(this.birthDate() === '' ? {} : { birthDate: this.birthDate() }),
        };
  });

  protected pickSex(value: string): void {
    this.sex.set(value === 'male' || value === 'female' ? value : '');
  }

  protected leave(field: string): void {
    this.left.update((left) => new Set([...left, field]));
  }

  protected shown(field: 'name' | 'contact' | 'birthDate'): string | null {
    return this.left().has(field) ? this.troubles()[field] : null;
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.left.set(new Set(['name', 'contact', 'birthDate']));
    const { name, contact, birthDate } = this.troubles();
    if (name) return this.nameField().nativeElement.focus();
    if (contact) return this.contactField().nativeElement.focus();
    if (birthDate) return this.birthField().focus();
    await this.submission.run(async (keyFor) => {
      const sex = this.sex();
      const form = {
        name: this.name().trim(),
        contact: { kind: this.kind(), value: this.contact().trim() },
        ...(sex === '' ? {} : { sex }),
        ...(this.birthDate() === '' ? {} : { birthDate: this.birthDate() }),
      };
      const { id } = await this.api.register(form, keyFor(form));
      this.dialog.close();
      await this.router.navigate(['/clients', id]);
    });
  }

  protected close(): void {
    this.dialog.close();
  }
}

import { Component, computed, inject, input } from '@angular/core';
import { EXPENDITURE } from '#libs/science/adaptive-expenditure.js';
import { isExactBirthDate } from '#libs/science/age.js';
import type { Term } from '#libs/science/energy-equations.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import type { ProfileForm } from './profile-form';

/** The working of the target, line by line, so that it can be checked by hand: equation, inputs, source, warnings. */
@Component({
  selector: 'tf-energy-working',
  imports: [Icon, Severity],
  templateUrl: './energy-working.html',
  styleUrl: './energy-working.scss',
})
export class EnergyWorking {
  protected readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly f = inject(Formats);
  protected readonly kcalPerKg = EXPENDITURE.kcalPerKg;
  readonly form = input.required<ProfileForm>();

  protected readonly outcome = computed(() => this.form().outcome());
  protected readonly waiting = computed(() => {
    const missing = this.form().missing();
    if (!missing) return null;
    const words = this.t().profile;
    const field = words.fields[missing.field] ?? missing.field;
    return missing.code === 'input.missing'
      ? words.needs(field)
      : `${field}: ${words.troubles[missing.code] ?? missing.code}`;
  });

  protected readonly ageIsCertainOnly = computed(() => {
    const { birthDate } = this.outcome()?.inputs ?? {};
    return birthDate !== undefined && !isExactBirthDate(birthDate);
  });

  /** `10 × 82.4 kg` */
  protected termText(term: Term): string {
    if (term.input === null) return this.t().profile.constant;
    const units: Record<NonNullable<Term['input']>, string> = {
      weightKg: 'kg',
      heightCm: 'cm',
      ageYears: this.t().profile.yearsUnit,
      leanBodyMassKg: this.t().profile.kgLean,
      manualKcal: 'kcal',
    };
    const value = this.f.number(term.value, Number.isInteger(term.value) ? 0 : 1);
    return `${this.plain(term.coefficient)} × ${value} ${units[term.input]}`;
  }

  protected plain(value: number): string {
    const decimals = (String(value).split('.')[1] ?? '').length;
    return this.f.number(value, Math.min(decimals, 3));
  }
}

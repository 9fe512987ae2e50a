import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import { Texts, type Language } from '../../text/texts';
import { Severity } from '../../ui/severity';
import { PlanJudgement } from './plan-judgement';

type Codes = typeof import('#libs/science/safety/codes.js');

/** What is true of the client and matters for a plan: allergies, medications, conditions, as the record names them. */
@Component({
  selector: 'tf-safety-chips',
  imports: [Severity],
  template: `
    @if (safety.basis.problem()) {
      <span class="chip s nowrap unread"><tf-severity level="caution" [size]="11" />{{ t().safety.chipsUnread }}</span>
    }
    @for (chip of chips(); track chip.kind + chip.text) {
      <span class="chip s nowrap" [class]="chip.kind">
        @if (chip.kind === 'allergy') {
          <tf-severity level="contraindicated" [size]="11" /><b>{{ t().safety.allergy }}:</b>
        }
        {{ chip.text }}
      </span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 100 1 0;
      flex-wrap: wrap;
      gap: 4px 5px;
      min-width: 0;
    }
    .chip {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .allergy {
      background: var(--tf-critical-container);
      border-color: var(--tf-critical-solid);
    }
    .medication,
    .unread {
      background: var(--tf-caution-container);
      border-color: var(--tf-caution-solid);
    }
  `,
})
export class SafetyChips {
  protected readonly safety = inject<PlanJudgement>(PlanJudgement);
  private readonly codes = signal<Codes | null>(null);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly chips = computed(() => {
    const [profile, codes] = [this.safety.profile(), this.codes()];
    const day = this.safety.basis.value()?.judgedOn ?? '';
    return profile && codes ? chipsOf(profile, codes, day, this.texts.language()) : [];
  });

  constructor() {
    effect(() => {
      // the dictionaries are large: read only where somebody has a record
      if (this.safety.recorded() && untracked(this.codes) === null)
        void import('#libs/science/safety/codes.js').then((codes) => this.codes.set(codes));
    });
  }
}

function chipsOf(
  { allergies, medications, conditions, uncoded = [] }: SafetyProfile,
  { ALLERGENS, CONDITIONS, MEDICATIONS }: Codes,
  day: string,
  language: Language,
) {
  const named = <E extends DictionaryEntry>(dictionary: Dictionary<E>, code: string) => {
    const entry = dictionary.find(code);
    return entry ? dictionary.nameIn(language, entry) : code;
  };
  return [
    ...uncoded.filter(({ kind }) => kind === 'allergy').map(({ kind, name }) => ({ kind: kind as string, text: name })),
    ...allergies.map(({ allergen, reaction }) => ({
      kind: 'allergy',
      text: [named(ALLERGENS, allergen), reaction].filter(Boolean).join(', '),
    })),
    ...medications
      .filter(({ to }) => !to || to >= day)
      .map(({ code, times }) => ({
        kind: 'medication',
        text: [named(MEDICATIONS, code), ...(times ?? [])].join(' '),
      })),
    ...uncoded.filter(({ kind }) => kind !== 'allergy').map(({ kind, name }) => ({ kind: kind as string, text: name })),
    ...conditions.map(({ code }) => ({ kind: 'condition', text: named(CONDITIONS, code) })),
  ];
}

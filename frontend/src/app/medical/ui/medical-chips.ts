import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { AllergyView } from '#libs/api-client/models/allergy-view.js';
import type { MedicalRecordView } from '#libs/api-client/models/medical-record-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { isOf } from '#libs/client-kit/live.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { arriving, Arriving } from '../../ui/arriving';
import { Loading } from '../../ui/loading';
import { onLiveChange } from '../../ui/live';
import { Severity } from '../../ui/severity';
import { Formats } from '../../ui/formats';
import { MedicalApi } from '../data/medical-api';
import { allergiesFor, recordFor } from '../data/reader-names';
import { writtenUnit } from '../data/written-unit';

const MOST_CHIPS = 6;

interface Known {
  readonly allergies: readonly AllergyView[];
  readonly record: MedicalRecordView | null;
}

/** What must not be overlooked, on every page of a client: allergies, values out of range, conditions, medications, as far as the reader may know. */
@Component({
  selector: 'tf-medical-chips',
  providers: [arriving(() => MedicalChips)],
  imports: [Severity],
  template: `
    @if (loading.problem()) {
      <div class="row chips">
        <span class="chip caution"><tf-severity level="caution" [size]="12" />{{ t().medical.chips.unread }}</span>
        <button class="chip" type="button" (click)="read(clientId())">{{ t().common.retry }}</button>
      </div>
    }
    @if (loading.value()) {
      <div class="row chips" role="group" [attr.aria-label]="t().medical.chips.label">
        @if (allergies(); as words) {
          <span class="chip allergy"><tf-severity level="contraindicated" [size]="12" />{{ words }}</span>
        }
        @if (intolerances(); as words) {
          <span class="chip caution"><tf-severity level="caution" [size]="12" />{{ words }}</span>
        }
        @for (lab of labs(); track lab.text) {
          <span class="chip caution"><tf-severity level="caution" [size]="12" />{{ lab.text }}</span>
        }
        @for (chip of others(); track chip) {
          <span class="chip">{{ chip }}</span>
        }
        @if (hidden() > 0) {
          <span class="chip" [title]="hiddenNames()">{{ t().medical.chips.more(hidden()) }}</span>
        }
      </div>
    }
  `,
  styles: `
    .chips {
      gap: 6px;
      flex-wrap: wrap;
      margin-top: 6px;
    }
    .chips:empty {
      display: none;
    }
    .chip {
      max-width: 340px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .allergy {
      background: var(--tf-critical-container);
      color: var(--tf-on-critical-container);
    }
    .caution {
      background: var(--tf-caution-container);
      color: var(--tf-on-caution-container);
    }
  `,
})
export class MedicalChips implements Arriving {
  private readonly api = inject(MedicalApi);
  private readonly sessions = inject(Sessions);
  private readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly loading = new Loading<Known>();
  private readonly known = computed<Known | null>(() => {
    const known = this.loading.value();
    const language = this.texts.language();
    return (
      known && {
        record: known.record && recordFor(language, known.record),
        allergies: allergiesFor(language, known.allergies),
      }
    );
  });
  readonly clientId = input.required<string>();
  readonly answered = this.loading.answered;

  protected readonly allergies = computed(() => this.namesOf('allergy', this.t().medical.chips.allergy));
  protected readonly intolerances = computed(() => this.namesOf('intolerance', this.t().medical.chips.intolerance));
  protected readonly labs = computed(() => {
    const seen = new Set<string>();
    return (this.known()?.record?.labs ?? []).flatMap((lab) => {
      const key = lab.code ?? lab.name;
      if (lab.retracted || seen.has(key)) return [];
      seen.add(key);
      if (lab.flag === null) return [];
      const value = this.f.number(lab.value, decimalsOf(lab.value));
      return [{ text: `${lab.name} ${value} ${writtenUnit(lab.unit)}, ${this.t().medical.labFlags[lab.flag]}` }];
    });
  });
  private readonly rest = computed(() => {
    const record = this.known()?.record;
    if (!record) return [];
    return [
      ...record.conditions.filter(({ current }) => current).map(({ name }) => name),
      ...record.medications
        .filter(({ current }) => current)
        .map(({ name, dose }) =>
          dose ? `${name} ${this.f.number(dose.amount, decimalsOf(dose.amount))} ${writtenUnit(dose.unit)}` : name,
        ),
      ...record.pregnancies
        .filter(({ current }) => current)
        .map(({ state }) => this.t().medical.states[state] ?? state),
    ];
  });
  protected readonly others = computed(() => this.rest().slice(0, MOST_CHIPS));
  protected readonly hidden = computed(() => Math.max(0, this.rest().length - MOST_CHIPS));
  protected readonly hiddenNames = computed(() => this.rest().slice(MOST_CHIPS).join(', '));

  constructor() {
    effect(() => {
      const id = this.clientId();
      untracked(() => {
        // another client's allergies must not stand here, not even for a moment
        this.loading.clear();
        void this.read(id);
      });
    });
    onLiveChange(
      (change) => change.clientId === this.clientId() && isOf(change, 'medicalRecord', 'allergy'),
      () => this.read(this.clientId()),
    );
  }

  protected async read(clientId: string): Promise<void> {
    await this.loading.read(async () => {
      if (this.sessions.may(MAY.getMedicalRecord)) {
        const record = await this.api.record(clientId);
        return { record, allergies: record.allergies };
      }
      return { record: null, allergies: await this.api.allergies(clientId) };
    });
  }

  private namesOf(kind: string, words: (names: string) => string): string | null {
    const names = (this.known()?.allergies ?? [])
      .filter((each) => each.kind === kind && each.current && each.certainty !== 'refuted')
      .map(({ name, reactions }) =>
        [
          this.texts.language() === 'de' ? name : name.toLowerCase(),
          reactions.includes('anaphylaxis') && this.t().medical.reactions['anaphylaxis'],
        ]
          .filter(Boolean)
          .join(', '),
      );
    return names.length === 0 ? null : words(names.join('; '));
  }
}

/** As many decimals as the number has, four at most. */
export const decimalsOf = (value: number): number => Math.min(4, String(value).split('.')[1]?.length ?? 0);

import { Component, computed, inject, input } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { Texts } from '../../text/texts';
import { Severity } from '../../ui/severity';
import { rulesAbout } from '../data/warned-for';
import { MuscleMap } from '../ui/muscle-map';

/** One exercise: what it trains, how it is done, and whom rules warn of it. */
@Component({
  selector: 'tf-exercise-details',
  imports: [MuscleMap, Severity],
  template: `
    @let it = exercise();
    <h2 class="t-large" [attr.lang]="german() && it.germanName ? null : 'en'">
      {{ german() ? (it.germanName ?? it.name) : it.name }}
    </h2>
    @if (german() ? it.germanName && it.name : it.germanName; as other) {
      <p class="sm muted" [attr.lang]="german() ? 'en' : 'de'">{{ other }}</p>
    }
    <div class="row map">
      <tf-muscle-map [primary]="it.primary" [secondary]="it.secondary" />
      <ul class="sm">
        <li><i class="primary"></i>{{ words(it.primary) }}</li>
        @if (it.secondary.length > 0) {
          <li><i class="secondary"></i>{{ words(it.secondary) }}</li>
        }
      </ul>
    </div>
    <dl class="sm">
      <dt>{{ t().exercises.equipment }}</dt>
      <dd>{{ it.equipment === null ? t().exercises.noEquipment : t().exercises.equipments[it.equipment] }}</dd>
      <dt>{{ t().exercises.category }}</dt>
      <dd>{{ t().exercises.categories[it.category] }}</dd>
      @if (it.mechanic) {
        <dt>{{ t().exercises.mechanic }}</dt>
        <dd>{{ t().exercises.mechanics[it.mechanic] }}</dd>
      }
      <dt>{{ t().exercises.level }}</dt>
      <dd>{{ t().exercises.levels[it.level] }}</dd>
    </dl>
    <h3>{{ t().exercises.warnedFor }}</h3>
    @if (rules().length > 0) {
      <ul class="rules sm" lang="en">
        @for (rule of rules(); track rule.id) {
          <li>
            <tf-severity [level]="rule.severity" [size]="13" /><span
              ><b>{{ rule.trigger }}</b
              ><br />{{ rule.message }}</span
            >
          </li>
        }
      </ul>
    } @else {
      <p class="sm var">{{ t().exercises.noWarnings }}</p>
    }
    @if (it.tags.length > 0) {
      <p class="xs muted">{{ t().exercises.tagged(tags()) }}</p>
    }
    @if (it.instructions.length > 0) {
      <h3>{{ t().exercises.how }}</h3>
      <ol class="sm" lang="en">
        @for (step of it.instructions; track $index) {
          <li>{{ step }}</li>
        }
      </ol>
    }
  `,
  styles: `
    .map {
      gap: 14px;
      align-items: center;
      margin: 12px 0;
    }
    tf-muscle-map {
      flex: 0 0 190px;
    }
    ul {
      min-width: 0;
      overflow-wrap: anywhere;
      hyphens: auto;
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 6px;
    }
    i {
      display: inline-block;
      width: 10px;
      height: 10px;
      margin-inline-end: 6px;
      border-radius: 3px;
      background: var(--tf-primary);
    }
    i.secondary {
      background: color-mix(in srgb, var(--tf-primary) 45%, var(--tf-surface-lowest));
    }
    dl {
      display: grid;
      grid-template-columns: 104px 1fr;
      gap: 5px 10px;
      margin: 0;
    }
    dt {
      color: var(--tf-on-surface-variant);
    }
    dd {
      margin: 0;
    }
    h3 {
      margin: 16px 0 6px;
      font: var(--tf-title-small);
    }
    .rules li {
      display: flex;
      gap: 8px;
      align-items: flex-start;
    }
    ol {
      list-style: decimal;
      margin: 0;
      padding-inline-start: 20px;
      display: grid;
      gap: 5px;
    }
  `,
})
export class ExerciseDetails {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly exercise = input.required<ExerciseView>();
  protected readonly german = computed(() => this.texts.language() === 'de');
  protected readonly rules = computed(() => rulesAbout(this.exercise().tags));
  protected readonly tags = computed(() => {
    const words = this.t().exercises.tags;
    return this.exercise()
      .tags.map((tag) => words[tag] ?? tag)
      .join(', ');
  });

  protected words(muscles: readonly string[]): string {
    const words = this.t().training.muscles;
    return muscles.map((muscle) => words[muscle] ?? muscle).join(', ');
  }
}

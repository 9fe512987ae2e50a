import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExerciseDetail } from '#libs/api-client/models/exercise-detail.js';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Loading } from '../../ui/loading';
import { RuleWords } from '../../ui/rule-words';
import { Severity } from '../../ui/severity';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ExerciseWords } from '../data/exercise-words';
import { OwnExercisesApi } from '../data/own-exercises-api';
import { rulesAbout } from '../data/warned-for';
import { MuscleMap } from '../ui/muscle-map';

const LOOKING_PAUSE_MS = 150;

/** One exercise: what it trains, how it is done, whom rules warn of it, and what can be done in its place. */
@Component({
  selector: 'tf-exercise-details',
  imports: [MuscleMap, RouterLink, Severity, SkeletonRows, Trouble],
  template: `
    @let it = exercise();
    <h2 class="t-large" [attr.lang]="german() && it.germanName ? null : 'en'">
      {{ words.nameOf(it) }}
    </h2>
    @if (words.otherNameOf(it); as other) {
      <p class="sm muted" [attr.lang]="german() ? 'en' : 'de'">{{ other }}</p>
    }
    @if (it.archived) {
      <p class="sm note" role="status">{{ t().ownExercises.archivedNote }}</p>
    }
    @if (mayAdd) {
      <div class="row acts">
        @if (it.own) {
          <a class="btn sm out" [routerLink]="['/exercises', it.exerciseId, 'edit']">{{ t().ownExercises.editIt }}</a>
        }
        <a class="btn sm out" routerLink="/exercises/new" [queryParams]="{ from: it.exerciseId }">{{
          it.own ? t().ownExercises.copy : t().ownExercises.makeVersion
        }}</a>
      </div>
    }
    <div class="row map">
      <tf-muscle-map [primary]="it.primary" [secondary]="it.secondary" />
      <ul class="sm">
        <li>
          <i class="primary"></i><span class="vh">{{ t().ownExercises.primary }}: </span>{{ words.muscles(it.primary) }}
        </li>
        @if (it.secondary.length > 0) {
          <li>
            <i class="secondary"></i><span class="vh">{{ t().ownExercises.secondary }}: </span
            >{{ words.muscles(it.secondary) }}
          </li>
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
      <ul class="rules sm">
        @for (rule of rules(); track rule.id) {
          @let said = ruleWords.message(rule.id, rule.message);
          <li>
            <tf-severity [level]="rule.severity" [size]="13" /><span
              ><b>{{ ruleWords.circumstance(rule.trigger) }}</b
              ><br /><span [attr.lang]="said.lang">{{ said.text }}</span></span
            >
          </li>
        }
      </ul>
    } @else {
      <p class="sm var">{{ t().exercises.noWarnings }}</p>
    }
    @if (it.tags.length > 0) {
      <p class="xs muted">{{ it.own ? t().exercises.taggedByUs(tags()) : t().exercises.tagged(tags()) }}</p>
    }
    @if (it.instructions.length > 0) {
      <h3>{{ t().exercises.how }}</h3>
      <ol class="sm" [attr.lang]="it.own ? null : 'en'">
        @for (step of it.instructions; track $index) {
          <li>{{ step }}</li>
        }
      </ol>
    }
    <h3>{{ t().ownExercises.alternatives }}</h3>
    <p class="xs muted">{{ t().ownExercises.alternativesLead }}</p>
    @if (more.problem(); as problem) {
      <tf-trouble [problem]="problem" (retry)="read()" />
    }
    @if (more.skeleton()) {
      <tf-skeleton-rows [rows]="3" [slow]="more.slow()" (cancelled)="more.cancel()" />
    }
    @if (more.value(); as detail) {
      <ul class="sm alternatives" [attr.aria-label]="t().ownExercises.alternatives">
        @for (other of detail.alternatives; track other.exerciseId) {
          <li>
            <button type="button" class="btn text" (click)="chosen.emit(other)">{{ words.nameOf(other) }}</button>
            <span class="muted">{{ other.equipment === null ? '' : t().exercises.equipments[other.equipment] }}</span>
          </li>
        } @empty {
          <li>{{ t().ownExercises.noAlternatives }}</li>
        }
      </ul>
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
    .note {
      margin-top: 8px;
    }
    .acts {
      margin-top: 10px;
      gap: 6px;
      flex-wrap: wrap;
    }
    .alternatives {
      margin-top: 6px;
      gap: 0;
    }
    .alternatives li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .alternatives .btn {
      padding: 0;
      text-align: start;
      white-space: normal;
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
  protected readonly words = inject(ExerciseWords);
  protected readonly ruleWords = inject(RuleWords);
  private readonly api = inject(OwnExercisesApi);
  readonly exercise = input.required<ExerciseView>();
  /** An alternative that is to be looked at. */
  readonly chosen = output<ExerciseView>();
  protected readonly more = new Loading<ExerciseDetail>();
  protected readonly mayAdd = inject(Sessions).may(MAY.addOrgExercise);
  protected readonly german = computed(() => this.texts.language() === 'de');
  protected readonly rules = computed(() => rulesAbout(this.exercise().tags));
  protected readonly tags = computed(() => {
    const words = this.t().exercises.tags;
    return this.exercise()
      .tags.map((tag) => words[tag] ?? tag)
      .join(', ');
  });

  constructor() {
    const id = computed(() => this.exercise().exerciseId);
    effect((onCleanup) => {
      id();
      untracked(() => this.more.clear());
      // whoever moves through the list with the arrows looks at the last one only
      const timer = setTimeout(() => void this.read(), LOOKING_PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async read(): Promise<void> {
    await this.more.read(() => this.api.get(this.exercise().exerciseId));
  }
}

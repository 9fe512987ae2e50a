import { computed, inject, Injectable } from '@angular/core';
import type { CohortCriteria } from '#libs/api-client/models/cohort-criteria.js';
import { Sessions } from '#libs/client-kit/session.js';
import { cohortSentence, type OwnKind } from '#libs/science/cohort/cohort-sentence.js';
import type { SaidCohort } from '#libs/science/cohort/said-cohort.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { ResearchApi } from './research-api';

/** Something that the organisation has made and people are chosen by. */
export interface OwnChoice {
  readonly id: string;
  readonly name: string;
  /** Of a metric; empty: a plain number. */
  readonly unit: string;
  /** A metric that was retired, a template that is archived: nothing new comes of it. */
  readonly over: boolean;
}

const NONE: Readonly<Record<OwnKind, readonly OwnChoice[]>> = {
  'own-metric': [],
  'meal-plan-template': [],
  'program-template': [],
};

/** Metrics and templates of the organisation that people are chosen by: cohorts name them by their id, screens as they are called by now. */
@Injectable({ providedIn: 'root' })
export class OwnCriteria {
  private readonly api = inject(ResearchApi);
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  private readonly sessions = inject(Sessions);
  readonly loading = new Loading<Readonly<Record<OwnKind, readonly OwnChoice[]>>>();
  private readonly byId = computed(
    () =>
      new Map(
        Object.values(this.loading.value() ?? NONE)
          .flat()
          .map((each) => [each.id, each]),
      ),
  );

  /** Asked anew whenever a screen that names them is opened. */
  async read(): Promise<void> {
    if (this.sessions.may(MAY.countCohort)) await this.loading.read(async () => choicesOf(await this.api.criteria()));
  }

  offered(kind: OwnKind): readonly OwnChoice[] {
    return (this.loading.value() ?? NONE)[kind];
  }

  readonly of = (id: string): OwnChoice | undefined => this.byId().get(id);

  /** As it is called by now, or that nobody knows it here. */
  nameOf(kind: OwnKind, id: string): string {
    return this.of(id)?.name ?? this.texts.t().research.builder.health.own[kind].unknown;
  }

  /** Who that is, in the reader's words. */
  sentence(cohort: SaidCohort): string {
    const named = (kind: OwnKind, id: string) => ({ name: this.nameOf(kind, id), unit: this.of(id)?.unit ?? '' });
    return cohortSentence(cohort, this.texts.language(), (day) => this.f.date(day, 'day-year'), named);
  }
}

const choicesOf = ({ metrics, mealPlanTemplates, programTemplates }: CohortCriteria): typeof NONE => {
  const template = ({ templateId: id, name, archived: over }: CohortCriteria['mealPlanTemplates'][number]) => ({
    ...{ id, name, over },
    unit: '',
  });
  return {
    'own-metric': metrics.map(({ metricId: id, name, unit, retired: over }) => ({ id, name, unit, over })),
    'meal-plan-template': mealPlanTemplates.map(template),
    'program-template': programTemplates.map(template),
  };
};

import { computed, inject, Injectable } from '@angular/core';
import type { OwnMetricChoice } from '#libs/api-client/models/own-metric-choice.js';
import { Sessions } from '#libs/client-kit/session.js';
import { cohortSentence } from '#libs/science/cohort/cohort-sentence.js';
import type { SaidCohort } from '#libs/science/cohort/said-cohort.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { ResearchApi } from './research-api';

/** Metrics of the organisation's own that people are chosen by: cohorts name them by their id, screens as they are called by now. */
@Injectable({ providedIn: 'root' })
export class OwnMetrics {
  private readonly api = inject(ResearchApi);
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  private readonly sessions = inject(Sessions);
  readonly loading = new Loading<readonly OwnMetricChoice[]>();
  private readonly byId = computed(
    () => new Map((this.loading.value() ?? []).map((metric) => [metric.metricId, metric])),
  );

  /** Asked anew whenever a screen that names them is opened. */
  async read(): Promise<void> {
    if (this.sessions.may(MAY.countCohort)) await this.loading.read(async () => (await this.api.criteria()).metrics);
  }

  readonly of = (id: string): OwnMetricChoice | undefined => this.byId().get(id);

  /** Who that is, in the reader's words. */
  sentence(cohort: SaidCohort): string {
    const named = (id: string) =>
      this.of(id) ?? { name: this.texts.t().research.builder.health.unknownMetric, unit: '' };
    return cohortSentence(cohort, this.texts.language(), (day) => this.f.date(day, 'day-year'), named);
  }
}

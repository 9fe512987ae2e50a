import { Injectable } from '@nestjs/common';
import { isOwnKind, type OwnKind } from '#libs/science/cohort/cohort-sentence.js';
import { mealPlanTemplateProjection, MealPlanTemplates } from '#src/nutrition/contract.js';
import { metricProjection, Metrics } from '#src/tracking/contract.js';
import { programTemplateProjection, ProgramTemplates } from '#src/training/contract.js';
import { cohortOf, unknownCode, type CohortCriteria, type CohortDto } from './cohort.dto.js';
import type { Cohort } from './cohort.js';

/** Projections behind what an organisation has made itself and people are chosen by. */
export const OWN_CRITERIA_PROJECTIONS = [
  metricProjection.name,
  mealPlanTemplateProjection.name,
  programTemplateProjection.name,
] as const;

/** What an organisation has made itself and people are chosen by: metrics and templates, retired and archived ones included. */
@Injectable()
export class OwnCriteria {
  constructor(
    private readonly metrics: Metrics,
    private readonly mealPlanTemplates: MealPlanTemplates,
    private readonly programTemplates: ProgramTemplates,
  ) {}

  async all(orgId: string): Promise<CohortCriteria> {
    const [metrics, mealPlanTemplates, programTemplates] = await Promise.all([
      this.metrics.withRetired(orgId),
      this.mealPlanTemplates.names(orgId),
      this.programTemplates.names(orgId),
    ]);
    return {
      metrics: metrics.map(({ metricId, name, unit, retired }) => ({ metricId, name, unit, retired })),
      mealPlanTemplates,
      programTemplates,
    };
  }

  /**
   * A cohort that is asked for, as it is kept.
   * @param path of the cohort in the body: errors name where they are
   * @throws Refusal `cohort.code-unknown`, `cohort.window-unknown` (422)
   */
  async cohortOf(orgId: string, asked: CohortDto, path = ''): Promise<Cohort> {
    const cohort = cohortOf(asked, path);
    const own = (asked.groups ?? []).flatMap(({ anyOf }, group) =>
      anyOf.flatMap(({ kind, code }, place) => (isOwnKind(kind) ? [{ kind, code, group, place }] : [])),
    );
    if (own.length === 0) return cohort;
    const { metrics, mealPlanTemplates, programTemplates } = await this.all(orgId);
    const ids: Readonly<Record<OwnKind, readonly string[]>> = {
      'own-metric': metrics.map(({ metricId }) => metricId),
      'meal-plan-template': mealPlanTemplates.map(({ templateId }) => templateId),
      'program-template': programTemplates.map(({ templateId }) => templateId),
    };
    for (const { kind, code, group, place } of own)
      if (!ids[kind].includes(code))
        throw unknownCode(`The organisation has no ${NAMES[kind]} with the id ${code}.`, path, group, place);
    return cohort;
  }
}

const NAMES: Readonly<Record<OwnKind, string>> = {
  'own-metric': 'metric',
  'meal-plan-template': 'meal plan template',
  'program-template': 'program template',
};

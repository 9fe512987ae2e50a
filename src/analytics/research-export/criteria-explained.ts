import { criterionName, criterionUnit } from '#libs/science/cohort/criterion-names.js';
import type { Cohort } from '../cohort/cohort.js';
import type { Criterion, CriterionKind } from '../cohort/criterion.js';
import type { FoundPeople } from '../dataset/datasets.js';
import { column, type Column } from '../dataset/columns.js';
import { LEAST_PLANNED_DAYS } from '../definitions/definitions.js';

const MEANING: Readonly<Partial<Record<CriterionKind, string>>> = {
  goal: 'A goal as it stood on the day of the data. active: begun, open, its last day not past; overdue: open, its last day past; reached: closed as reached, within the days (UTC) where some are named.',
  metric:
    'The newest recorded value up to the day of the data, within the days where some are named; of several on one day the one entered last. Corrected values count as corrected, removed ones not. Bounds belong to it; whoever has no value does not.',
  'meal-plan':
    'A published version of a meal plan was assigned and followed on the day of the data, or on one of the days where some are named.',
  program:
    'A published version of a workout program was assigned and followed on the day of the data, or on one of the days where some are named; a pause does not count.',
  'meal-plan-template':
    'A published version of a meal plan that was begun with this template was assigned and followed on the day of the data, or on one of the days where some are named. What became of the plan since does not matter, nor does the template that somebody put into it later; a plan that was copied from a version began with none. Plans of before that was written down belong to none.',
  'program-template':
    'A published version of a workout program that was begun with this template was assigned and followed on the day of the data, or on one of the days where some are named; a pause does not count. What became of the program since does not matter. Programs of before that was written down belong to none.',
  adherence: `Mean of the scores of all scored meals of the days before that of the data, in whole percent, by the definition of adherence; whoever has fewer than ${LEAST_PLANNED_DAYS} planned days among them does not belong. Bounds belong to it.`,
};

/** Of metrics that everybody has, and of the organisation's own. */
const meaningOf = (kind: CriterionKind) => MEANING[kind === 'own-metric' ? 'metric' : kind];

const EARLIER =
  'Earlier records of a merged client count: their values, meals and closed goals, and plans and programs until the record was closed.';

const textOf = ({ kind, code, state, days, from, to }: Criterion): string =>
  [
    kind,
    code,
    state,
    from !== undefined && `from ${from}`,
    to !== undefined && `to ${to}`,
    days !== undefined && `days ${days}`,
  ]
    .filter(Boolean)
    .join(' ');

/**
 * What the criteria of care in a cohort mean, each once: for the dictionary and the README of its export. Those of health are codes of dictionaries.
 * @param own what the organisation has made itself, by its id
 */
export function criteriaExplained(
  { groups = [] }: Cohort,
  { metrics, templates }: Pick<FoundPeople, 'metrics' | 'templates'> = { metrics: new Map(), templates: new Map() },
): readonly Column[] {
  const columns = groups
    .flatMap(({ anyOf }) => anyOf)
    .flatMap((criterion) => {
      const meaning = meaningOf(criterion.kind);
      if (meaning === undefined) return [];
      const { kind, code } = criterion;
      const own = kind === 'own-metric' ? metrics.get(code) : undefined;
      const template = templates.get(code);
      const name = own
        ? `“${own.name}”, a metric of the organisation's own`
        : template !== undefined
          ? `“${template}”, a template of the organisation`
          : criterionName(kind, code, 'en');
      const about = `${name}. ${meaning} ${EARLIER}`;
      return [column(textOf(criterion), 'text', own?.unit ?? criterionUnit(kind, code), about)];
    });
  return [...new Map(columns.map((each) => [each.name, each])).values()];
}

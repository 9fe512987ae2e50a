import type { CommandBus } from '#libs/commands/buses.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import {
  COHORT_PROJECTIONS,
  KeepSavedCohort,
  RejectResearchExport,
  RequestResearchExport,
  savedCohortIdOf,
  type Cohort,
} from '#src/analytics/contract.js';

const SAVED: readonly { readonly name: string; readonly cohort: Cohort }[] = [
  {
    name: 'Weight goals under way',
    cohort: { status: 'active', groups: [{ anyOf: [{ kind: 'goal', code: 'weight', state: 'active' }] }] },
  },
  {
    name: 'Low adherence, last 28 days',
    cohort: { status: 'active', groups: [{ anyOf: [{ kind: 'adherence', code: 'meals', to: 70, days: 28 }] }] },
  },
  {
    name: 'Blood pressure or a disease of the heart',
    cohort: {
      ageFrom: 40,
      groups: [
        {
          anyOf: [
            { kind: 'condition-group', code: 'cardiovascular' },
            { kind: 'metric', code: 'blood-pressure', from: 140, days: 90 },
          ],
        },
      ],
    },
  },
];

const ASKED = [
  {
    key: 'poster',
    cohort: {},
    purpose: 'Ages and weights of everybody, for a poster in the waiting room.',
    rejection: 'A poster needs summary figures; the dashboard has them. Ask anew with a question.',
  },
  {
    key: 'women',
    cohort: { status: 'active', sex: 'female' },
    purpose: 'Adherence of women in their first twelve weeks, for the quality circle in January.',
    rejection: null,
  },
] as const satisfies readonly {
  readonly key: string;
  readonly cohort: Cohort;
  readonly purpose: string;
  readonly rejection: string | null;
}[];

/**
 * Saved cohorts of a researcher, a request for data that waits for somebody's approval, and one that was rejected. A clinic of a handful is too
 * small for data to be asked for: then there are none.
 * @param researcher the request of each, by what it is  @param admin of whoever decides
 */
export async function askForData(
  commands: CommandBus,
  progress: ProjectionProgress,
  researcher: (what: string) => CommandRequest,
  admin: (what: string) => CommandRequest,
): Promise<void> {
  for (const { name, cohort } of SAVED) {
    const request = researcher(name);
    const act = { type: 'SaveCohort', by: request.actor.accountId!, name, cohort } as const;
    const { position } = await commands.execute(new KeepSavedCohort(savedCohortIdOf(request), act, request));
    // people are counted as the rows stand
    if (position !== null) await progress.waitFor(COHORT_PROJECTIONS, position, 60_000);
  }
  for (const { key, cohort, purpose, rejection } of ASKED) {
    const request = researcher(key);
    const exportId = derivedId('research-export', request.commandId);
    try {
      await commands.execute(new RequestResearchExport(exportId, cohort, purpose, request));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'research-export.too-few') continue;
      throw error;
    }
    if (rejection !== null)
      await commands.execute(new RejectResearchExport(exportId, rejection, admin(`${key} rejected`)));
  }
}

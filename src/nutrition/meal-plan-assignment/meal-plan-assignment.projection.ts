import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { MealPlanAssignmentEvent } from './meal-plan-assignment.events.js';

/** Which client follows which version when, with everything that ever was. */
export const mealPlanAssignmentProjection: Projection = {
  name: 'meal_plan_assignment',
  version: 1,
  categories: ['mealPlanAssignment'],
  tables: [
    {
      name: 'meal_plan_assignment',
      columns: `
      org_id uuid not null, client_id uuid not null, assignment_id uuid not null, plan_id uuid not null, version int not null, weeks int not null,
      from_date date not null, to_date date, withdrawn boolean not null, assigned_at timestamptz(3) not null, assigned_by uuid,
      primary key (org_id, client_id, assignment_id)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    const { type, data } = event as MealPlanAssignmentEvent | { type: 'Erased'; data: object };
    const key = { org_id: header.orgId, client_id: header.streamId };
    switch (type) {
      case 'MealPlanAssigned':
        return tx.put('meal_plan_assignment', {
          ...key,
          assignment_id: data.assignmentId,
          plan_id: data.planId,
          version: data.version,
          weeks: data.weeks,
          from_date: data.from,
          to_date: data.to,
          withdrawn: false,
          assigned_at: header.recordedAt,
          assigned_by: header.actor.accountId,
        });
      case 'MealPlanAssignmentEnded':
        return tx.patch(
          'meal_plan_assignment',
          { ...key, assignment_id: data.assignmentId },
          data.lastDay === null ? { withdrawn: true } : { to_date: data.lastDay },
        );
      case 'Erased':
    }
  },

  announces({ header, event }: RecordedEvent): readonly Announcement[] {
    return event.type === 'Erased'
      ? []
      : [{ topic: 'mealPlanAssignment', clientId: header.streamId, id: header.streamId }];
  },
};

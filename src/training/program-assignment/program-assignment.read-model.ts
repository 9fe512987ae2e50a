import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { programAssignmentCategory } from './program-assignment.events.js';

/** Which client follows which program when, with everything that ever was. */
export const programAssignmentProjection = projectionOf(programAssignmentCategory, {
  name: 'program_assignment',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'program_assignment',
      columns: `
      org_id uuid not null, client_id uuid not null, assignment_id uuid not null, program_id uuid not null, version int not null, weeks int not null,
      from_date date not null, to_date date, week_one date not null, course_id uuid not null, paused_from date, withdrawn boolean not null, assigned_at timestamptz(3) not null,
      primary key (org_id, client_id, assignment_id)`,
      clientColumn: 'client_id',
    },
  ],

  project({ header, event }, tx) {
    const key = { org_id: header.orgId, client_id: header.streamId, assignment_id: event.data.assignmentId };
    switch (event.type) {
      case 'ProgramAssigned': {
        const { assignmentId, planId, version, weeks, from, to, weekOne, courseId } = event.data;
        return tx.put('program_assignment', {
          ...key,
          program_id: planId,
          version,
          weeks,
          from_date: from,
          to_date: to,
          week_one: weekOne ?? from,
          course_id: courseId ?? assignmentId,
          paused_from: null,
          withdrawn: false,
          assigned_at: header.recordedAt,
        });
      }
      case 'ProgramPaused':
        return tx.patch('program_assignment', key, { to_date: null, paused_from: event.data.from });
      case 'ProgramResumed': {
        const { to, weekOne } = event.data;
        return tx.patch('program_assignment', key, { to_date: to, week_one: weekOne, paused_from: null });
      }
      case 'ProgramAssignmentEnded': {
        const { lastDay } = event.data;
        return tx.patch(
          'program_assignment',
          key,
          lastDay === null ? { withdrawn: true } : { to_date: lastDay, paused_from: null },
        );
      }
    }
  },

  announces({ header }) {
    return [{ topic: 'programAssignment', clientId: header.streamId, id: header.streamId }];
  },
});

export interface ProgramAssignmentRow {
  readonly assignment_id: string;
  readonly program_id: string;
  readonly version: number;
  readonly weeks: number;
  readonly from_date: string;
  readonly to_date: string | null;
  /** A day of the program's first week. */
  readonly week_one: string;
  /** First assignment of the course. */
  readonly course_id: string;
  /** First day of the pause that is on; null: none. */
  readonly paused_from: string | null;
}

/** Assignments as rows. Whoever asks has checked the scope. */
@Injectable()
export class ProgramAssignments {
  constructor(private readonly readModels: ReadModels) {}

  /** Assignments that took or will take effect, newest first. */
  ofClient(orgId: string, clientId: string): Promise<readonly ProgramAssignmentRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<ProgramAssignmentRow>(
        `select assignment_id, program_id, version, weeks, from_date::text as from_date, to_date::text as to_date, week_one::text as week_one, course_id, paused_from::text as paused_from
         from ${tx.table('program_assignment')} where client_id = $1 and not withdrawn order by from_date desc, assigned_at desc`,
        [clientId],
      ),
    );
  }

  /** Clients whose program ends after that day, or has no last day. */
  async followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(
        `select distinct client_id from ${tx.table('program_assignment')} where not withdrawn and (to_date is null or to_date > $1::date)`,
        [day],
      ),
    );
    return rows.map(({ client_id }) => client_id);
  }

  /** Clients who follow or will follow a version with an exercise of the organisation's own. @param exerciseId `org-<uuid>`: no other text of a publication holds it */
  async followersOfExercise(orgId: string, exerciseId: string, today: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(
        `select distinct a.client_id from ${tx.table('program_assignment')} a join ${tx.table('published_program')} p using (program_id, version)
         where not a.withdrawn and (a.to_date is null or a.to_date >= $2::date) and position($1 in p.publication) > 0 order by a.client_id`,
        [exerciseId, today],
      ),
    );
    return rows.map(({ client_id }) => client_id);
  }

  /**
   * Programs that end on these days (inclusive) with nothing to follow. @param clientIds null: of all clients
   */
  endings(
    orgId: string,
    clientIds: readonly string[] | null,
    from: string,
    to: string,
  ): Promise<readonly EndingProgram[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<EndingProgram>(
        `select a.client_id as "clientId", a.assignment_id as "assignmentId", p.name, a.version, a.to_date::text as ends
         from ${tx.table('program_assignment')} a join ${tx.table('published_program')} p using (program_id, version)
         where ($1::uuid[] is null or a.client_id = any($1::uuid[])) and not a.withdrawn and a.to_date between $2::date and $3::date
         and not exists (select from ${tx.table('program_assignment')} b where b.client_id = a.client_id and not b.withdrawn and b.from_date > a.from_date)`,
        [clientIds, from, to],
      ),
    );
  }
}

interface EndingProgram {
  readonly clientId: string;
  readonly assignmentId: string;
  readonly name: string;
  readonly version: number;
  /** Last day. */
  readonly ends: string;
}

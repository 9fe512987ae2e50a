import { Injectable } from '@nestjs/common';
import { mondayOf } from '#libs/calendar/dates.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { programAssignmentDecider } from '../program-assignment/program-assignment.decider.js';
import { programDecider } from '../program/program.decider.js';
import type { PlannedSession } from './workout-log.events.js';

/** A planned session as far as it was given to the client. */
export interface SessionGiven {
  readonly known: boolean;
  /** Monday of the week in which its program, or the course that is named, began; null: it is not known when. */
  readonly from: string | null;
}

/** Sessions that a client was given. Read from the streams: a phone may log a second after the program was assigned. */
@Injectable()
export class PlannedSessions {
  constructor(private readonly streams: Streams) {}

  /** Whether it is a session of a published program of this client, and the course, if one is named, one of theirs; and since when. */
  async of(orgId: string, clientId: string, planned: PlannedSession | null): Promise<SessionGiven> {
    if (!planned) return { known: true, from: null };
    const { programId, version, sessionId, week, courseId } = planned;
    const { state: program } = await this.streams.load(programDecider, { orgId, streamId: programId });
    const isTheirs =
      program.status === 'draft' &&
      program.clientId === clientId &&
      version <= program.version &&
      week <= program.weeks &&
      program.sessions.some((session) => session.sessionId === sessionId);
    if (!isTheirs) return { known: false, from: null };
    const { state } = await this.streams.load(programAssignmentDecider, { orgId, streamId: clientId });
    if (courseId && !state.everAssigned.includes(courseId)) return { known: false, from: null };
    const [first] = state.assignments
      .filter(({ assignmentId, planId }) => (courseId ? assignmentId === courseId : planId === programId))
      .map(({ from }) => mondayOf(from))
      .sort();
    return { known: true, from: first ?? null };
  }
}

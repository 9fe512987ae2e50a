import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { programAssignmentDecider } from '../program-assignment/program-assignment.decider.js';
import { programDecider } from '../program/program.decider.js';
import type { PlannedSession } from './workout-log.events.js';

/** Sessions that a client was given. Read from the streams: a phone may log a second after the program was assigned. */
@Injectable()
export class PlannedSessions {
  constructor(private readonly streams: Streams) {}

  /** Whether it is a session of a published program of this client, and the course, if one is named, one of theirs. */
  async has(orgId: string, clientId: string, planned: PlannedSession): Promise<boolean> {
    const { programId, version, sessionId, week, courseId } = planned;
    const { state: program } = await this.streams.load(programDecider, { orgId, streamId: programId });
    const isTheirs =
      program.status === 'draft' &&
      program.clientId === clientId &&
      version <= program.version &&
      week <= program.weeks &&
      program.sessions.some((session) => session.sessionId === sessionId);
    if (!isTheirs || !courseId) return isTheirs;
    const { state } = await this.streams.load(programAssignmentDecider, { orgId, streamId: clientId });
    return state.everAssigned.includes(courseId);
  }
}

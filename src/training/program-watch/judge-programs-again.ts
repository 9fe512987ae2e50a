import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest } from '#libs/projections/reaction.js';
import type { Finding } from '#src/alerts/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { JudgeAgain, JudgedToday } from '#src/plan-watch/contract.js';
import { orgExerciseCategory } from '../org-exercise/org-exercise.events.js';
import { ProgramAssignments } from '../program-assignment/program-assignment.read-model.js';
import { AssignedProgramSafety } from './assigned-program-safety.js';

/**
 * Medical record, figures or assignments of a client changed, the organisation's rules, or an exercise of its own: the programs that clients follow or
 * will follow are judged again.
 */
@Injectable()
export class JudgeProgramsAgain extends JudgeAgain {
  readonly name = 'training.judge-programs-again';
  readonly kind = 'training.judge-programs-again';
  protected readonly step = 'judge-programs-again';
  protected readonly because = {
    medicalRecord: 'medical-record-changed',
    client: 'profile-changed',
    programAssignment: 'assignment-changed',
    orgExercise: 'exercise-changed',
    safetyRules: 'rules-changed',
  } as const;
  readonly categories = Object.keys(this.because);
  /** Whom it is about, published versions and who follows them, and what exercises are. */
  protected readonly rows = ['client_list', 'program', 'program_assignment', 'org_exercise'];
  protected readonly source = 'program-safety';

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    judged: JudgedToday,
    clock: Clock,
    commands: CommandBus,
    private readonly safety: AssignedProgramSafety,
    private readonly assignments: ProgramAssignments,
    private readonly calendar: OrgCalendar,
  ) {
    super(streams, progress, judged, clock, commands);
  }

  override async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (recorded.header.category !== 'orgExercise') return super.react(recorded);
    // of many clients: the reactions behind this one do not wait
    return (await this.concerns(recorded)) ? [this.later(recorded)] : [];
  }

  protected override async concerns(recorded: RecordedEvent): Promise<boolean> {
    const { header, event } = recorded;
    // what was just added is in no program; archiving changes nothing of it
    if (header.category === 'orgExercise' && event.type !== 'OrgExerciseChanged') return false;
    return super.concerns(recorded);
  }

  protected override async act(recorded: RecordedEvent): Promise<void> {
    if (!isOf(orgExerciseCategory, recorded)) return super.act(recorded);
    const { header, event } = recorded;
    const { orgId, streamId: exerciseId, recordedAt } = header;
    if (event.type !== 'OrgExerciseChanged') return;
    const today = await this.calendar.today(orgId, this.clock.now());
    const followers = await this.assignments.followersOfExercise(orgId, exerciseId, today);
    return this.report(header, followers, event.data.name, recordedAt);
  }

  protected followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    return this.assignments.followersAfter(orgId, day);
  }

  protected findings(orgId: string, clientId: string, at: Date, changedAt?: string): Promise<readonly Finding[]> {
    return this.safety.warnings(orgId, clientId, at, changedAt);
  }
}

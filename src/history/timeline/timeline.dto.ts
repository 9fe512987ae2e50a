import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { PageQuery } from '#libs/http/page.dto.js';
import { TIMELINE_KIND_NAMES, type TimelineKind } from './timeline-kinds.js';

export class TimelineQuery extends PageQuery {
  /** Only what is of this kind. A kind that the caller may not read is empty. */
  @IsOptional()
  @IsIn(TIMELINE_KIND_NAMES)
  kind?: TimelineKind;

  /** Only what this account did. */
  @IsOptional()
  @IsUUID()
  actorId?: string;

  /** First day, in the organisation's calendar. */
  @IsOptional()
  @IsDay()
  from?: string;

  /** Last day, in the organisation's calendar. */
  @IsOptional()
  @IsDay()
  to?: string;
}

export class TimelineActor {
  accountId: string | null;
  /** Null for the system itself, and for accounts that are gone. */
  displayName: string | null;
  role: string;
}

/** Something that happened around a client. */
export class TimelineEntry {
  eventId: string;
  recordedAt: string;
  kind: TimelineKind;
  category: string;
  /** The thing that it happened to, e.g. the plan. */
  streamId: string;
  type: string;
  actor: TimelineActor;
  /** What was recorded; null where the caller is told only that it happened. */
  content: Record<string, unknown> | null;
}

export class TimelinePerson {
  accountId: string;
  displayName: string;
}

export class TimelinePage {
  /** Newest first. */
  items: TimelineEntry[];
  nextCursor: string | null;
  /** Kinds that the caller may read. */
  kinds: TimelineKind[];
  /** Whoever did something of these kinds, by name. */
  people: TimelinePerson[];
}

import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';

/**
 * Which events there are, by client, by stream and by time: headers only. What they say is opened from the log when it is shown,
 * so that history has no copy of its own which could differ from the truth or outlive an erasure. The rows name nobody,
 * therefore they stay when a client is erased, as the events do.
 */
@Injectable()
export class HistoryIndexProjection implements Projection {
  readonly name = 'history_index';
  // v2: what is about nobody, and who acted, for the history of the whole org
  readonly version = 2;
  readonly isolation = 'stream';
  readonly tables = [
    {
      name: 'history_index',
      columns: `org_id uuid not null, category text not null, stream_id text not null, revision int not null, client_id uuid, event_id uuid not null,
      type text not null, actor_id uuid, recorded_at timestamptz(3) not null, primary key (org_id, category, stream_id, revision)`,
      indexes: [
        'create index {name}_by_client on {table} (org_id, client_id, recorded_at desc, category desc, stream_id desc, revision desc)',
        'create index {name}_by_time on {table} (org_id, recorded_at desc, category desc, stream_id desc, revision desc)',
        'create index {name}_by_event on {table} (org_id, event_id)',
      ],
    },
  ];

  constructor(private readonly catalogue: EventCatalogue) {}

  /** Every category, whichever context declares it. Asked for when all contexts have registered theirs. */
  get categories(): readonly string[] {
    return this.catalogue.all().map(({ category }) => category);
  }

  project({ header, subjectId }: RecordedEvent, tx: ProjectionTransaction): void {
    tx.put('history_index', {
      org_id: header.orgId,
      category: header.category,
      stream_id: header.streamId,
      revision: header.revision,
      client_id: this.catalogue.category(header.category).subject === 'client' ? subjectId : null,
      event_id: header.eventId,
      type: header.type,
      actor_id: header.actor.accountId ?? header.actor.onBehalfOf ?? null,
      recorded_at: header.recordedAt,
    });
  }
}

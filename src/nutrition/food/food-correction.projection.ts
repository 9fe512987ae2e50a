import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { FoodCorrected } from './food.events.js';

/** Foods as the org corrected them, every version: the newest stands above the global list, older ones stay addressable. */
export const foodCorrectionProjection: Projection = {
  name: 'food_correction',
  version: 1,
  categories: ['food'],
  tables: [
    {
      name: 'food_correction',
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, version text not null, based_on text not null, name text not null, food_group text not null,
      source text not null, measures text not null, per100g text not null, reason text not null, corrected_at timestamptz(3) not null, corrected_by uuid,
      primary key (org_id, food_id, seq)`,
    },
  ],
  isolation: 'stream',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type !== 'FoodCorrected') return;
    const { foodId, version, basedOn, name, group, source, measures, per100g, reason } = (event as FoodCorrected).data;
    tx.put('food_correction', {
      org_id: header.orgId,
      food_id: foodId,
      seq: header.revision,
      version,
      based_on: basedOn,
      name,
      food_group: group,
      source,
      measures: JSON.stringify(measures),
      per100g: JSON.stringify(per100g),
      reason,
      corrected_at: header.recordedAt,
      corrected_by: header.actor.accountId,
    });
  },

  announces({ header }: RecordedEvent): readonly Announcement[] {
    return [{ topic: 'food', clientId: null, id: header.streamId }];
  },
};

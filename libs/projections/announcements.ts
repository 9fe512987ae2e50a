import type { LogBatch } from './log-reader.js';
import type { LiveTopic } from './live-topics.js';
import type { Build } from './projection-builds.js';

/** What screens are told after these builds took in a piece of the log: each topic once. */
export function announcementsOf(builds: readonly Build[], { wanted }: LogBatch): LiveTopic[] {
  const topics = new Map<string, LiveTopic>();
  for (const { projection, categories, parked } of builds) {
    if (!projection.announces) continue;
    for (const {
      logged: { header },
      recorded,
    } of wanted) {
      if (!recorded || !categories.has(header.category) || !projection.categories.includes(header.category)) continue;
      if (parked.size && parked.has(`${header.orgId}/${header.category}/${header.streamId}`)) continue;
      for (const topic of projection.announces(recorded))
        topics.set(`${header.orgId}/${topic.topic}/${topic.clientId}/${topic.id}`, { ...topic, orgId: header.orgId });
    }
  }
  return [...topics.values()];
}

import type { StreamName } from './envelope.js';
import { Refusal } from './refusal.js';

/** @throws Refusal `stream.name-invalid` (400) for an id that is not 1–200 visible ASCII characters; never anything else, whoever sent it */
export function streamNameOf(orgId: string, category: string, streamId: string): StreamName {
  if (!/^[\x21-\x7e]{1,200}$/.test(streamId))
    throw new Refusal('stream.name-invalid', 400, 'An id has 1 to 200 visible ASCII characters.');
  return { orgId, category, streamId };
}

/** Text form for maps. Category and org hold no slash, so that no two streams share a key. */
export function streamKey({ orgId, category, streamId }: StreamName): string {
  return `${orgId}/${category}/${streamId}`;
}

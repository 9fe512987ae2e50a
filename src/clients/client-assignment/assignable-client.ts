import type { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from '../client/client.decider.js';
import type { AssignableClient } from './client-assignment.decider.js';

/** The fact about the client that assignment decisions need, from the stream itself: rows may be a moment behind. */
export async function assignableClient(
  streams: Streams,
  orgId: string,
  clientId: string,
): Promise<AssignableClient | null> {
  const { state } = await streams.load(clientDecider, { orgId, streamId: clientId });
  return state.status === 'absent' || state.status === 'erased' ? null : { registeredBy: state.registeredBy };
}

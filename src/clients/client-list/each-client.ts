import { Refusal } from '#libs/event-sourcing/refusal.js';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';

/** What became of one client of a bulk act: written, or refused under this code. */
export type ClientOutcome =
  | { readonly clientId: string; readonly committed: Committed }
  | { readonly clientId: string; readonly refusal: string };

/** Clients of one bulk act at most: two seconds of work at worst. */
export const MOST_AT_ONCE = 200;
const SIDE_BY_SIDE = 8;

/**
 * Decides each client by itself: what is refused for one is done for the others. Every part has a command id of its own
 * that follows from the request's, so a retry finds what was done and does the rest.
 * @throws Refusal of status 503: nobody was refused, the whole may be repeated
 */
export async function onEachClient(
  clientIds: readonly string[],
  request: CommandRequest,
  act: (clientId: string, request: CommandRequest) => Promise<Committed>,
): Promise<readonly ClientOutcome[]> {
  const outcomes = new Map<string, ClientOutcome>();
  const waiting = [...clientIds];
  const work = async () => {
    for (let clientId = waiting.shift(); clientId !== undefined; clientId = waiting.shift())
      outcomes.set(clientId, await outcomeOf(clientId));
  };
  const outcomeOf = async (clientId: string): Promise<ClientOutcome> => {
    try {
      return { clientId, committed: await act(clientId, furtherRequest(request, clientId)) };
    } catch (error) {
      if (error instanceof Refusal && error.status !== 503) return { clientId, refusal: error.code };
      throw error;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return clientIds.flatMap((clientId) => outcomes.get(clientId) ?? []);
}

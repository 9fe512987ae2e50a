import { given } from '#libs/event-sourcing/given-when-then.js';
import { clientMergesDecider, earlierRecords, type MergeClients, type MergeParty } from './client-merges.decider.js';
import type { ClientsMerged } from './client-merges.events.js';

const party: MergeParty = { status: 'active', hasLogin: false, invited: false, hasPlan: false };
const merge = (from: string, into: string, changes: Partial<MergeClients> = {}): MergeClients => ({
  type: 'MergeClients',
  from,
  into,
  earlier: party,
  remaining: party,
  fits: true,
  ...changes,
});
const merged = (from: string, into: string): ClientsMerged => ({ type: 'ClientsMerged', data: { from, into } });

describe('merging two records', () => {
  it('closes the earlier one', () => given(clientMergesDecider).when(merge('x', 'y')).then(merged('x', 'y')));
  it('takes an archived one, too', () =>
    given(clientMergesDecider)
      .when(merge('x', 'y', { earlier: { ...party, status: 'archived' } }))
      .then(merged('x', 'y')));
  it.each([
    [{ earlier: null }, 'client.unknown'],
    [{ remaining: null }, 'client.unknown'],
    [{ remaining: { ...party, status: 'archived' } }, 'client.archived'],
    [{ earlier: { ...party, hasLogin: true } }, 'client.merge-login'],
    [{ earlier: { ...party, invited: true } }, 'client.merge-invitation'],
    [{ earlier: { ...party, hasPlan: true } }, 'client.merge-plan'],
    [{ fits: false }, 'client.merge-too-much'],
  ] as const)('is refused with %j', (changes, code) =>
    given(clientMergesDecider)
      .when(merge('x', 'y', changes))
      .thenRefuses(code),
  );
  it('keeps login and plan of the one that goes on', () =>
    given(clientMergesDecider)
      .when(merge('x', 'y', { remaining: { ...party, hasLogin: true, invited: true, hasPlan: true } }))
      .then(merged('x', 'y')));
  it('needs two', () => given(clientMergesDecider).when(merge('x', 'x')).thenRefuses('client.merge-self'));
  it('happens once', () =>
    given(clientMergesDecider, merged('x', 'y')).when(merge('x', 'z')).thenRefuses('client.merged'));
  it('never ends in a circle', () => {
    given(clientMergesDecider, merged('x', 'y')).when(merge('y', 'x')).thenRefuses('client.merged');
    given(clientMergesDecider, merged('x', 'y')).when(merge('z', 'x')).thenRefuses('client.merged');
  });
  it('may go on', () => given(clientMergesDecider, merged('x', 'y')).when(merge('y', 'z')).then(merged('y', 'z')));
  it('knows all earlier records of one person', () =>
    expect(
      earlierRecords(
        [merged('x', 'y'), merged('w', 'x'), merged('y', 'z'), merged('v', 'u')].reduce(
          (state, event) => clientMergesDecider.evolve(state, event),
          clientMergesDecider.initial,
        ),
        'z',
      ),
    ).toEqual(['y', 'x', 'w']));
});

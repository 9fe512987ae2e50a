import { given } from '#libs/event-sourcing/given-when-then.js';
import { clientViewDecider } from './client-view.decider.js';
import type { ClientViewDefinition, ClientViewEvent } from './client-view.events.js';

const definition: ClientViewDefinition = {
  name: 'Mine',
  status: 'active',
  tags: [],
  assignedTo: 'me',
  team: null,
  nextReview: null,
  lastActivity: null,
  sort: 'name',
  columns: ['plan'],
  shared: false,
};
const saved = (changes: Partial<ClientViewDefinition> = {}): ClientViewEvent => ({
  type: 'ClientViewSaved',
  data: { owner: 'lena', ...definition, ...changes },
});
const removed: ClientViewEvent = { type: 'ClientViewRemoved', data: {} };
const save = (changes: Partial<ClientViewDefinition> = {}) =>
  ({ type: 'SaveClientView', by: 'lena', definition: { ...definition, ...changes } }) as const;
const change = (by: string, changes: Partial<ClientViewDefinition>) =>
  ({ type: 'ChangeClientView', by, definition: { ...definition, ...changes } }) as const;
const share = (by: string, shared: boolean) => ({ type: 'ShareClientView', by, shared }) as const;
const remove = (by: string) => ({ type: 'RemoveClientView', by }) as const;

describe('a saved view', () => {
  it('belongs to who saves it, under a tidy name', () =>
    given(clientViewDecider)
      .when(save({ name: '  My   clients ' }))
      .then(saved({ name: 'My clients' })));
  it('has a name', () =>
    given(clientViewDecider)
      .when(save({ name: ' ' }))
      .thenRefuses('client-view.name-empty'));
  it('is saved once under one id', () =>
    given(clientViewDecider, saved()).when(save()).thenRefuses('client-view.already-saved'));
  it('is changed by its owner', () =>
    given(clientViewDecider, saved())
      .when(change('lena', { shared: true }))
      .then(saved({ shared: true })));
  it('loses what no client answers to any more, whosever it is, and nothing else', () => {
    const forget = { type: 'ForgetQuestions', tags: ['Rare'], custom: ['f:is:x'], details: [] } as const;
    given(clientViewDecider, saved({ tags: ['Rare', 'Athlete'], custom: ['f:is:x', 'f:is:y'], shared: true }))
      .when(forget)
      .then(saved({ tags: ['Athlete'], custom: ['f:is:y'], shared: true }));
    given(clientViewDecider, saved({ tags: ['Athlete'] }))
      .when(forget)
      .thenNothing();
  });
  it('as it was is left alone', () => given(clientViewDecider, saved()).when(change('lena', {})).thenNothing());
  it.each([change('ida', { name: 'Hers' }), remove('ida')])(
    'that is private does not exist for others: %j',
    (command) => given(clientViewDecider, saved()).when(command).thenRefuses('client-view.unknown'),
  );
  it.each([change('ida', { name: 'Hers' }), remove('ida')])("that is shared is still its owner's: %j", (command) =>
    given(clientViewDecider, saved({ shared: true }))
      .when(command)
      .thenRefuses('access.denied'),
  );
  it('is shared, and is so once', () => {
    given(clientViewDecider, saved())
      .when(share('lena', true))
      .then(saved({ shared: true }));
    given(clientViewDecider, saved({ shared: true }))
      .when(share('lena', true))
      .thenNothing();
    given(clientViewDecider, saved({ shared: true }))
      .when(share('lena', false))
      .then(saved());
    given(clientViewDecider, saved({ shared: true }))
      .when(share('ida', false))
      .thenRefuses('access.denied');
  });
  it('is removed', () => given(clientViewDecider, saved()).when(remove('lena')).then(removed));
  it('stays removed', () =>
    given(clientViewDecider, saved(), removed).when(change('lena', {})).thenRefuses('client-view.unknown'));
});

import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { disguises, tidyLine, visibleLength } from '#libs/science/visible-text.js';
import type { ClientViewDefinition, ClientViewEvent } from './client-view.events.js';

export type ClientViewCommand =
  | { readonly type: 'SaveClientView'; readonly by: string; readonly definition: ClientViewDefinition }
  | { readonly type: 'ChangeClientView'; readonly by: string; readonly definition: ClientViewDefinition }
  | { readonly type: 'ShareClientView'; readonly by: string; readonly shared: boolean }
  | { readonly type: 'RemoveClientView'; readonly by: string }
  /** Nobody's wish: no client answers to these any more. */
  | ({ readonly type: 'ForgetQuestions' } & Readonly<Record<'tags' | 'custom' | 'details', readonly string[]>>);

export type ClientView =
  | { readonly status: 'absent' | 'removed' }
  | { readonly status: 'saved'; readonly owner: string; readonly definition: ClientViewDefinition };

/**
 * A view is its owner's: others may use a shared one, not change it.
 * Refusals: `client-view.unknown`, `client-view.already-saved`, `client-view.name-empty`, `access.denied`.
 */
export const clientViewDecider: Decider<ClientViewCommand, ClientViewEvent, ClientView> = {
  category: 'clientView',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, view) {
    if (command.type === 'SaveClientView') {
      if (view.status !== 'absent') throw new Refusal('client-view.already-saved');
      return [{ type: 'ClientViewSaved', data: { owner: command.by, ...checked(command.definition) } }];
    }
    if (view.status !== 'saved') throw new Refusal('client-view.unknown', 404);
    if (command.type === 'ForgetQuestions') return forgotten(view, command);
    // a private view of somebody else is as good as none
    if (view.owner !== command.by)
      throw view.definition.shared
        ? new Refusal('access.denied', 403, 'A shared view can be changed only by the person who saved it.')
        : new Refusal('client-view.unknown', 404);
    if (command.type === 'RemoveClientView') return [{ type: 'ClientViewRemoved', data: {} }];
    const definition =
      command.type === 'ShareClientView' ? { ...view.definition, shared: command.shared } : checked(command.definition);
    return savedAnew(view, definition);
  },

  evolve(view, event) {
    switch (event.type) {
      case 'ClientViewSaved': {
        const { owner, ...definition } = event.data;
        return { status: 'saved', owner, definition };
      }
      case 'ClientViewRemoved':
      case 'Erased':
        return { status: 'removed' };
    }
  },
};

type Saved = Extract<ClientView, { status: 'saved' }>;

const savedAnew = ({ owner, definition: before }: Saved, definition: ClientViewDefinition): ClientViewEvent[] =>
  sameContent(definition, before) ? [] : [{ type: 'ClientViewSaved', data: { owner, ...definition } }];

function forgotten(
  view: Saved,
  gone: Readonly<Record<'tags' | 'custom' | 'details', readonly string[]>>,
): ClientViewEvent[] {
  const { tags, custom = [], details = [], ...rest } = view.definition;
  const without = (questions: readonly string[], forgettable: readonly string[]) =>
    questions.filter((question) => !forgettable.includes(question));
  return savedAnew(
    view,
    checked({
      ...rest,
      tags: without(tags, gone.tags),
      custom: without(custom, gone.custom),
      details: without(details, gone.details),
    }),
  );
}

function checked(definition: ClientViewDefinition): ClientViewDefinition {
  const name = tidyLine(definition.name);
  if (visibleLength(name) === 0 || disguises(name))
    throw new Refusal('client-view.name-empty', 422, 'Give the view a name.');
  const {
    status,
    tags,
    assignedTo,
    team,
    nextReview,
    lastActivity,
    alerts,
    goals,
    custom = [],
    details = [],
    sort,
    columns,
    shared,
  } = definition;
  return {
    name,
    status,
    tags,
    assignedTo,
    team,
    nextReview,
    lastActivity,
    ...(alerts === undefined ? {} : { alerts }),
    ...(goals === undefined ? {} : { goals }),
    ...(custom.length > 0 ? { custom } : {}),
    ...(details.length > 0 ? { details } : {}),
    sort,
    columns,
    shared,
  };
}

import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkPublishable, publishedAs, type PublicationRefusals } from '#src/plans/contract.js';
import { namesThenOf, renamedSince } from '../food-names/own-names.js';
import { changed, emptyDraft, MOST_WEEKS, type Draft } from './draft.js';
import { eventsOf, type ChangeFacts } from './draft-changes.js';
import type { DraftOperation } from './draft-operation.js';
import type { MealPlanEvent } from './meal-plan.events.js';
import { checkedSlots, type MealSlot } from './meal-slot.js';
import { checkedPlanName } from './plan-name.js';
import type { Publication, PublishedContent } from './publication.js';

export type MealPlanCommand =
  | {
      readonly type: 'DraftMealPlan';
      readonly clientId: string;
      readonly name: string;
      readonly weeks: number;
      readonly slots: readonly MealSlot[];
      /** Null: no such client. */
      readonly clientStatus: 'active' | 'archived' | null;
      /** The organisation's template that it begins with. */
      readonly templateId?: string;
      /** What is placed in it from the start, e.g. from a template. Absent: it is empty. */
      readonly from?: { readonly operations: readonly DraftOperation[] } & ChangeFacts;
    }
  | ({ readonly type: 'ChangeMealPlanDraft'; readonly operations: readonly DraftOperation[] } & ChangeFacts)
  /** `publication` was made by the handler from the very draft that If-Match names; null: the draft had moved on. */
  | { readonly type: 'PublishMealPlan'; readonly publication: Publication | null };

export type MealPlan =
  { readonly status: 'absent' } | { readonly status: 'erased' } | ({ readonly status: 'draft' } & Draft);

const refusals: PublicationRefusals = {
  empty: () => new Refusal('meal-plan.empty', 409, 'There is nothing to publish yet.'),
  conflictOpen: (itemIds) =>
    new Refusal('meal-plan.conflict-open', 409, 'Two portions of an item collide: settle them first.', { itemIds }),
  unchanged: (version) => new Refusal('meal-plan.unchanged', 409, `Nothing changed since version ${version}.`),
  stale: () => new Refusal('stream.stale', 412),
};

/**
 * Refusals: `meal-plan.already-drafted`, `client.unknown`, `client.archived`, `meal-plan.unknown`, `meal-plan.weeks-invalid`, those of draft-changes.ts, and when
 * publishing `meal-plan.empty`, `meal-plan.conflict-open`, `meal-plan.unchanged`, `stream.stale`.
 */
export const mealPlanDecider: Decider<MealPlanCommand, MealPlanEvent, MealPlan> = {
  category: 'mealPlan',
  // 2: what foods were called in the newest version
  stateVersion: 2,
  initial: { status: 'absent' },

  decide(command, plan) {
    if (command.type === 'DraftMealPlan') {
      if (plan.status !== 'absent') throw new Refusal('meal-plan.already-drafted');
      const { clientId, clientStatus, name, weeks, slots, templateId } = command;
      if (clientStatus === null) throw new Refusal('client.unknown', 404);
      if (clientStatus === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
      if (!Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS)
        throw new Refusal('meal-plan.weeks-invalid', 422, `A plan has 1 to ${MOST_WEEKS} weeks.`);
      const data = { clientId, name: checkedPlanName(name), weeks, slots: checkedSlots(slots) };
      const empty = emptyDraft(clientId, data.name, weeks, data.slots);
      const { from } = command;
      const drafted = { ...data, ...(templateId !== undefined && { templateId }) };
      return [{ type: 'MealPlanDrafted', data: drafted }, ...(from ? changes(from.operations, empty, from) : [])];
    }
    if (plan.status !== 'draft') throw new Refusal('meal-plan.unknown', 404);
    switch (command.type) {
      case 'ChangeMealPlanDraft':
        return changes(command.operations, plan, command);
      case 'PublishMealPlan': {
        const { content } = command.publication ?? {};
        checkPublishable(plan, content?.version, refusals, content && isRenamed(plan, content));
        return [{ type: 'MealPlanPublished', data: command.publication! }];
      }
    }
  },

  evolve(plan, event) {
    if (event.type === 'Erased') return { status: 'erased' };
    if (event.type === 'MealPlanDrafted') {
      const { clientId, name, weeks, slots } = event.data;
      return { status: 'draft', ...emptyDraft(clientId, name, weeks, slots) };
    }
    if (plan.status !== 'draft') return plan;
    if (event.type === 'MealPlanPublished') {
      const { version, foods } = event.data.content;
      return { ...publishedAs(plan, version), namesThen: namesThenOf(foods) };
    }
    return { status: 'draft', ...changed(plan, event) };
  },
};

/** Clients read the names of a published version: a food that the organisation calls otherwise since is a change. */
const isRenamed = ({ namesThen = {} }: Draft, { foods }: PublishedContent): boolean =>
  renamedSince(namesThen, new Map(Object.entries(namesThenOf(foods)))).length > 0;

/** In order, all or nothing. */
function changes(operations: readonly DraftOperation[], begun: Draft, facts: ChangeFacts): MealPlanEvent[] {
  const events: MealPlanEvent[] = [];
  let draft = begun;
  for (const operation of operations) {
    for (const event of eventsOf(operation, draft, facts)) {
      events.push(event);
      draft = changed(draft, event);
    }
  }
  return events;
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { STANDARD_MEALS } from '#libs/science/standard-meals.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { mealSlotsOf, Orgs, StaffDirectory, unknown } from '#src/identity/contract.js';
import {
  ARCHIVED_TEMPLATE,
  itemOf,
  safetyBlockOf,
  usableContent,
  type ServerJudgement,
  type ShownSafety,
} from '#src/plans/contract.js';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from '../food/food-values.js';
import { mealPlanTemplateDecider } from '../meal-plan-template/meal-plan-template.decider.js';
import {
  foodOf,
  knowsEnergy,
  meanEnergy,
  templateEnergy,
  templateOperations,
  type DraftSource,
} from '../meal-plan-template/template-operations.js';
import { Recipes } from '../recipe/recipes.js';
import { copiedVersion } from './copied-version.js';
import { dishFacts } from './dish-facts.js';
import type { DraftOperation } from './draft-operation.js';
import type { Draft } from './draft.js';
import { mealPlanDecider } from './meal-plan.decider.js';
import type { MealSlot } from './meal-slot.js';
import { PlanSafety } from './plan-safety.js';
import { foodsOf, publicationOf, recipesOf } from './publication-of.js';
import type { Publication, PublishedTarget } from './publication.js';
import { StoredPublishedPlans } from './published-meal-plan.read-model.js';

export interface NewMealPlan {
  readonly name: string;
  readonly weeks: number;
  /** As the org begins its plans when absent; of a copy for the same client as the version has them. */
  readonly slots?: readonly MealSlot[];
  /** The template that it begins with; `scale`: portions are scaled to the client's target. */
  readonly template?: { readonly templateId: string; readonly scale: boolean };
  /** The version that it begins with, of this client or another one, which the caller may read. */
  readonly from?: { readonly planId: string; readonly version: number; readonly scale: boolean };
}

export class DraftMealPlan extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly plan: NewMealPlan,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The plan that a draft command makes: a retried request makes the same one. */
export const mealPlanIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('meal-plan', request.commandId);

/** What a plan begins with, and how it is scaled. */
interface Source {
  readonly content: DraftSource;
  /** Of a version for the same client: its meals. */
  readonly slots?: readonly MealSlot[];
  readonly scale: boolean;
  readonly noEnergy: () => Refusal;
}

@CommandHandler(DraftMealPlan)
export class DraftMealPlanHandler implements ICommandHandler<DraftMealPlan> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
    private readonly foods: FoodValues,
    private readonly recipes: Recipes,
    private readonly published: StoredPublishedPlans,
  ) {}

  async execute({ clientId, plan, request }: DraftMealPlan): Promise<Committed> {
    const { orgId } = request;
    const { name, weeks, slots: asked } = plan;
    const [client, org, source] = await Promise.all([
      this.clients.card(orgId, clientId),
      asked ? null : this.orgs.byId(orgId),
      this.#source(clientId, plan, orgId),
    ]);
    const slots = asked ?? source?.slots ?? (org && mealSlotsOf(org)) ?? STANDARD_MEALS[org?.language ?? 'en'];
    const from = source && (await this.#from(clientId, source, slots, request));
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: mealPlanIdOf(request), subject: { kind: 'client', id: clientId } },
      {
        type: 'DraftMealPlan',
        clientId,
        clientStatus: client?.status ?? null,
        name,
        weeks,
        slots,
        ...(plan.template ? { templateId: plan.template.templateId } : {}),
        ...(from ? { from } : {}),
      },
      request,
    );
  }

  /** @throws Refusal `meal-plan.source-ambiguous` (422), `meal-plan-template.unknown`, `meal-plan.unknown` (404), `.archived` (409) */
  async #source(clientId: string, { template, from }: NewMealPlan, orgId: string): Promise<Source | null> {
    if (template && from)
      throw new Refusal(
        'meal-plan.source-ambiguous',
        422,
        'A plan begins with a template or with a version, not both.',
      );
    if (from) {
      const { planId, version, scale } = from;
      const publication = version < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
      if (!publication) throw unknown('meal-plan');
      const { content } = publication;
      const isSame = content.clientId === clientId;
      return {
        content: copiedVersion(content, isSame),
        ...(isSame ? { slots: content.slots } : {}),
        scale,
        noEnergy: () =>
          new Refusal('meal-plan.no-energy', 422, "The energy of some of the version's foods is unknown."),
      };
    }
    if (!template) return null;
    const { state } = await this.streams.load(mealPlanTemplateDecider, { orgId, streamId: template.templateId });
    return {
      content: usableContent(state, () => unknown('meal-plan-template'), archivedTemplate),
      scale: template.scale,
      noEnergy: () =>
        new Refusal('meal-plan-template.no-energy', 422, "The energy of some of the template's foods is unknown."),
    };
  }

  /** @throws Refusal (422) `meal-plan.no-target`, `meal-plan-template.no-energy`, `meal-plan.no-energy` */
  async #from(
    clientId: string,
    { content, scale, noEnergy }: Source,
    slots: readonly MealSlot[],
    { orgId, actor, commandId }: CommandRequest,
  ) {
    const [foods, target, dishes] = await Promise.all([
      this.foods.lookUp(orgId, [
        ...new Map(content.items.map((item) => [foodKey(foodOf(item)), foodOf(item)])).values(),
      ]),
      scale ? this.clients.nutritionTarget(orgId, clientId) : null,
      dishFacts(
        this.recipes,
        orgId,
        content.items.flatMap(({ dish }) => dish ?? []),
      ),
    ]);
    const factor = scale ? factorOf(content, foods, target?.kcal, noEnergy) : 1;
    return {
      operations: templateOperations(content, slots, factor, foods, commandId),
      by: actor.accountId,
      measures: new Map([...foods].map(([key, { measures }]) => [key, measures])),
      dishes,
    };
  }
}

function factorOf(
  content: DraftSource,
  foods: ReadonlyMap<string, FoodValue>,
  kcal: number | undefined,
  noEnergy: () => Refusal,
): number {
  if (kcal === undefined) throw new Refusal('meal-plan.no-target', 422, 'The client has no energy target to scale to.');
  const mean = meanEnergy(templateEnergy(content, foods));
  if (mean === null || mean <= 0 || !knowsEnergy(content, foods)) throw noEnergy();
  return kcal / mean;
}

/** Operations of one autosave: one append, all or nothing, at whatever revision the draft stands. */
export class ChangeMealPlanDraft extends Command<Committed> {
  constructor(
    readonly planId: string,
    readonly operations: readonly DraftOperation[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeMealPlanDraft)
export class ChangeMealPlanDraftHandler implements ICommandHandler<ChangeMealPlanDraft> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
    private readonly recipes: Recipes,
  ) {}

  async execute({ planId, operations, request }: ChangeMealPlanDraft): Promise<Committed> {
    const { orgId } = request;
    const refs = operations.flatMap((operation) => (operation.op === 'place' && operation.dish ? operation.dish : []));
    const [foods, dishes] = await Promise.all([
      this.#foodsOf(orgId, planId, operations).then((asked) => this.foods.lookUp(orgId, asked)),
      dishFacts(this.recipes, orgId, refs),
    ]);
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: planId },
      {
        type: 'ChangeMealPlanDraft',
        operations,
        by: request.actor.accountId,
        measures: new Map([...foods].map(([key, { measures }]) => [key, measures])),
        dishes,
      },
      request,
    );
  }

  /** Foods that are placed, and those whose portion is given in a measure: the draft says which they are, and an item keeps its food. */
  async #foodsOf(orgId: string, planId: string, operations: readonly DraftOperation[]): Promise<readonly FoodRef[]> {
    const refs = operations.flatMap((operation) =>
      operation.op === 'place' ? [{ foodId: operation.foodId, version: operation.foodVersion }] : [],
    );
    const measured = operations.flatMap((operation) =>
      (operation.op === 'portion' || operation.op === 'settle') && operation.measure ? [operation.itemId] : [],
    );
    if (measured.length > 0) {
      const { state } = await this.streams.load(mealPlanDecider, { orgId, streamId: planId });
      for (const itemId of state.status === 'draft' ? measured : []) {
        const item = itemOf(state as Draft, itemId);
        if (item) refs.push({ foodId: item.foodId, version: item.foodVersion });
      }
    }
    return [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()];
  }
}

/** Needs `request.expectedRevision`: what is published is the draft that the publisher saw, or nothing. */
export class PublishMealPlan extends Command<Committed> {
  constructor(
    readonly planId: string,
    readonly request: CommandRequest,
    /**
     * What the publisher was shown of the plan's safety, and answered. Of made-up history, which nobody was shown anything of: `not-judged`, or
     * what somebody would have answered.
     */
    readonly shown?: ShownSafety | 'not-judged' | ((judged: ServerJudgement) => ShownSafety),
  ) {
    super();
  }
}

/** Computes the receipt from the draft and the foods as stored here; nothing that the caller believes enters into it. */
@CommandHandler(PublishMealPlan)
export class PublishMealPlanHandler implements ICommandHandler<PublishMealPlan> {
  // of many who publish one plan at once the first computes; the others then see that the draft has moved on
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly safety: PlanSafety,
    private readonly recipes: Recipes,
    private readonly clock: Clock,
  ) {}

  execute(command: PublishMealPlan): Promise<Committed> {
    return this.#queue.run(`${command.request.orgId} ${command.planId}`, () => this.#publish(command));
  }

  async #publish({ planId, request, shown }: PublishMealPlan): Promise<Committed> {
    const { orgId } = request;
    const { state, revision } = await this.streams.load(mealPlanDecider, { orgId, streamId: planId });
    if (state.status !== 'draft') throw unknown('meal-plan');
    // with a revision that has passed, the answer is "stale" or an earlier attempt's: no need to compute
    const publication =
      request.expectedRevision === undefined || request.expectedRevision === revision
        ? await this.#publication(orgId, planId, state, request, shown)
        : null;
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: planId },
      { type: 'PublishMealPlan', publication },
      { ...request, expectedRevision: request.expectedRevision ?? revision },
    );
  }

  async #publication(
    orgId: string,
    planId: string,
    draft: Draft,
    request: CommandRequest,
    shown: PublishMealPlan['shown'],
  ): Promise<Publication> {
    const { accountId } = request.actor;
    const at = request.recordedAt ?? this.clock.now();
    const [foods, recipes, target, names] = await Promise.all([
      this.foods.lookUp(orgId, foodsOf(draft)),
      this.recipes.lookUp(orgId, recipesOf(draft)),
      this.clients.nutritionTarget(orgId, draft.clientId),
      accountId === null ? new Map<string, string>() : this.staff.names(orgId, [accountId]),
    ]);
    const given = shown === 'not-judged' || typeof shown === 'function' ? undefined : shown;
    const judged = shown === 'not-judged' ? null : await this.safety.judged(orgId, draft, foods, at);
    return publicationOf(draft, {
      planId,
      safety: judged && safetyBlockOf(judged, typeof shown === 'function' ? shown(judged) : given),
      foods,
      recipes,
      target: target && targetOf(target),
      publishedAt: at.toISOString(),
      publishedBy: { accountId, displayName: accountId === null ? '' : (names.get(accountId) ?? '') },
    });
  }
}

const targetOf = ({
  kcal,
  proteinG,
  carbohydrateG,
  fatG,
  equationId,
  equationVersion,
}: PublishedTarget): PublishedTarget => ({ kcal, proteinG, carbohydrateG, fatG, equationId, equationVersion });

export const mealPlanCommandHandlers = [DraftMealPlanHandler, ChangeMealPlanDraftHandler, PublishMealPlanHandler];

const archivedTemplate = () => new Refusal('meal-plan-template.archived', 409, ARCHIVED_TEMPLATE);

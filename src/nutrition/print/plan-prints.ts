import { Injectable } from '@nestjs/common';
import { ClientDirectory } from '#src/clients/contract.js';
import { Access, Orgs, unknown, type Principal } from '#src/identity/contract.js';
import { foodKey, FoodValues, type FoodValue } from '../food/food-values.js';
import { displayNamesOf } from '../food-names/food-names.js';
import type { Publication, PublishedContent } from '../meal-plan/publication.js';
import { StoredPublishedPlans } from '../meal-plan/published-meal-plan.read-model.js';
import { planPdf } from './plan-pdf.js';
import type { PrintLanguage } from './print-words.js';
import type { PrintQuery, ShoppingListView } from './print.dto.js';
import { shoppingList, type ShoppingSection } from './shopping-list.js';

/** Published versions on paper. The caller has checked the scope. */
@Injectable()
export class PlanPrints {
  constructor(
    private readonly published: StoredPublishedPlans,
    private readonly foods: FoodValues,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
    private readonly access: Access,
  ) {}

  /**
   * Names the client to those who may read the name: a key of `plans:read` prints plans without it.
   * @throws Refusal `meal-plan.unknown` (404) when there is no such version or week
   */
  async pdf(
    principal: Principal,
    planId: string,
    version: number,
    { week, people, language, paper, pages }: PrintQuery,
  ): Promise<Buffer> {
    const { orgId } = principal;
    const { content, contentHash } = await this.#publication(orgId, planId, version, week);
    const [client, readable, org, shopping] = await Promise.all([
      this.clients.card(orgId, content.clientId),
      this.access.fields(principal, 'read', 'Client', { clientId: content.clientId }),
      this.orgs.byId(orgId),
      this.#shopping(orgId, { content }, week, people, language),
    ]);
    return planPdf(
      {
        content: asPeopleCallIt(content, language),
        contentHash,
        clientName: client && (readable === 'all' || readable.has('name')) ? client.name : null,
        orgName: org?.name ?? '',
        week: week - 1,
        people,
        shopping,
      },
      { language, paper, pages },
    );
  }

  /** @throws Refusal `meal-plan.unknown` (404) when there is no such version or week */
  async shopping(
    orgId: string,
    planId: string,
    version: number,
    week: number,
    people: number,
  ): Promise<ShoppingListView> {
    const publication = await this.#publication(orgId, planId, version, week);
    const sections = await this.#shopping(orgId, publication, week, people);
    return {
      week,
      people,
      sections: sections.map(({ category, items }) => ({
        category,
        items: items.map((item) => ({ ...item, displayNames: { ...item.displayNames } })),
      })),
    };
  }

  async #publication(orgId: string, planId: string, version: number, week: number): Promise<Publication> {
    const publication = Math.abs(version) < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
    if (!publication || week > publication.content.weeks) throw unknown('meal-plan');
    return publication;
  }

  async #shopping(
    orgId: string,
    { content }: Pick<Publication, 'content'>,
    week: number,
    people: number,
    language?: PrintLanguage,
  ): Promise<readonly ShoppingSection[]> {
    const refs = content.foods.map(({ foodId, version }) => ({ foodId, version }));
    const values = refs.length === 0 ? new Map<string, FoodValue>() : await this.foods.lookUp(orgId, refs);
    const groups = new Map(refs.map((ref) => [ref.foodId, values.get(foodKey(ref))?.group ?? null]));
    return shoppingList(content, week - 1, people, (foodId) => groups.get(foodId) ?? null, language);
  }
}

/** The plan with the names that clients understand instead of the list's; the hash on paper stays that of what was published. */
function asPeopleCallIt(content: PublishedContent, language: PrintLanguage): PublishedContent {
  const foods = content.foods.map((food) => ({ ...food, name: displayNamesOf(food.foodId, food.name)[language] }));
  return { ...content, foods };
}

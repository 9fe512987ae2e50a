import { Injectable } from '@nestjs/common';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from '../food/food-values.js';
import { displayNamesOf } from '../food-names/food-names.js';
import { publisherOf } from '../publisher.dto.js';
import type { TemplateDetail, TemplateItemView, TemplatePage, TemplateRowView } from './meal-plan-template.dto.js';
import type { TemplateContent } from './meal-plan-template.events.js';
import { MealPlanTemplates } from './meal-plan-template.read-model.js';
import { foodOf, knowsEnergy, meanEnergy, templateEnergy } from './template-operations.js';

const FOODS_AT_ONCE = 5000;

/** Templates as the API shows them. */
@Injectable()
export class MealPlanTemplateViews {
  constructor(
    private readonly templates: MealPlanTemplates,
    private readonly foods: FoodValues,
    private readonly staff: StaffDirectory,
  ) {}

  async page(orgId: string, asked: Parameters<MealPlanTemplates['page']>[1]): Promise<TemplatePage> {
    const { rows, nextCursor } = await this.templates.page(orgId, asked);
    const { items } = await this.#shown(orgId, rows);
    return { items: [...items], nextCursor };
  }

  /** @throws Refusal `meal-plan-template.unknown` (404) */
  async detail(orgId: string, templateId: string): Promise<TemplateDetail> {
    const row = await this.templates.one(orgId, templateId);
    if (row === null) throw unknown('meal-plan-template');
    const { items, foods } = await this.#shown(orgId, [row]);
    const { slots, items: placed } = JSON.parse(row.content) as TemplateContent;
    const rank = new Map(slots.map(({ slotId }, at) => [slotId, at]));
    const inOrder = placed.toSorted(
      (a, b) => a.day - b.day || rank.get(a.slotId)! - rank.get(b.slotId)! || a.order - b.order,
    );
    return {
      template: items[0]!,
      items: inOrder.map((item): TemplateItemView => {
        const { day, slotId, order, foodId, foodVersion, grams, measure, dish, choice } = item;
        const food = foods.get(foodKey(foodOf(item)));
        const name = food?.name ?? foodId;
        return {
          day,
          slotId,
          order,
          foodId,
          foodVersion,
          foodName: name,
          displayNames: displayNamesOf(foodId, name, food?.ownNames),
          grams,
          measure: measure ? { ...measure } : null,
          dish: dish ? { ...dish, ingredient: dish.ingredient ?? null } : null,
          choice: choice ? { ...choice } : null,
          archived: food?.own?.archived ?? false,
        };
      }),
    };
  }

  async #shown(orgId: string, rows: Awaited<ReturnType<MealPlanTemplates['page']>>['rows']) {
    const contents = rows.map(({ content }) => JSON.parse(content) as TemplateContent);
    const refs = contents.flatMap(({ items }) => items.map(foodOf));
    const people = [...new Set(rows.flatMap(({ saved_by }) => saved_by ?? []))];
    const [foods, names] = await Promise.all([
      this.#foodsOf(orgId, [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()]),
      people.length === 0 ? new Map<string, string>() : this.staff.names(orgId, people),
    ]);
    const items = rows.map((row, i): TemplateRowView => {
      const content = contents[i]!;
      const energy = templateEnergy(content, foods);
      return {
        templateId: row.template_id,
        name: content.name,
        tags: [...content.tags],
        days: content.days,
        slots: content.slots.map((slot) => ({ ...slot })),
        items: content.items.length,
        kcal: meanEnergy(energy),
        complete: knowsEnergy(content, foods),
        energy: energy.map((meals) => [...meals]),
        archived: row.archived,
        savedAt: row.saved_at,
        savedBy: publisherOf(row.saved_by, names),
      };
    });
    return { items, foods };
  }

  async #foodsOf(orgId: string, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>> {
    const foods = new Map<string, FoodValue>();
    for (let from = 0; from < refs.length; from += FOODS_AT_ONCE)
      for (const [key, food] of await this.foods.lookUp(orgId, refs.slice(from, from + FOODS_AT_ONCE)))
        foods.set(key, food);
    return foods;
  }
}

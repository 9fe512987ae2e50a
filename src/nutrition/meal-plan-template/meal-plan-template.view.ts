import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '#src/identity/contract.js';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from '../food/food-values.js';
import { publisherOf } from '../publisher.dto.js';
import type { TemplatePage } from './meal-plan-template.dto.js';
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
    const contents = rows.map(({ content }) => JSON.parse(content) as TemplateContent);
    const refs = contents.flatMap(({ items }) => items.map(foodOf));
    const people = [...new Set(rows.flatMap(({ saved_by }) => saved_by ?? []))];
    const [foods, names] = await Promise.all([
      this.#foodsOf(orgId, [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()]),
      people.length === 0 ? new Map<string, string>() : this.staff.names(orgId, people),
    ]);
    return {
      items: rows.map((row, i) => {
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
      }),
      nextCursor,
    };
  }

  async #foodsOf(orgId: string, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>> {
    const foods = new Map<string, FoodValue>();
    for (let from = 0; from < refs.length; from += FOODS_AT_ONCE)
      for (const [key, food] of await this.foods.lookUp(orgId, refs.slice(from, from + FOODS_AT_ONCE)))
        foods.set(key, food);
    return foods;
  }
}

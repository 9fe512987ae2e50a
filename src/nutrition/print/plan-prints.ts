import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { inThread } from '#libs/engines/jobs/in-thread.js';
import { describeFailure } from '#libs/projections/failures.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgPictures, type KeptPicture } from '#src/files/contract.js';
import { Access, Orgs, unknown, type Principal } from '#src/identity/contract.js';
import { Letterheads } from '#src/letterhead/contract.js';
import { foodKey, FoodValues, type FoodValue } from '../food/food-values.js';
import { displayNamesOf } from '../food-names/food-names.js';
import type { Publication, PublishedContent } from '../meal-plan/publication.js';
import { StoredPublishedPlans } from '../meal-plan/published-meal-plan.read-model.js';
import { RecipePhotos } from '../recipe-photo/recipe-photo.read-model.js';
import type { PrintOrder } from './plan-pdf.thread.js';
import type { PrintLanguage } from './print-words.js';
import type { PrintQuery, ShoppingListView, ShoppingQuery } from './print.dto.js';
import { daysOfWeek, offersAlternatives, shoppingList, type DaySpan, type ShoppingSection } from './shopping-list.js';

/** Fonts and pages take half a second of computing: two at a time, and nobody else waits for them. */
const DRAWN = { atOnce: 2, perOrg: 40, perAccount: 120, withinMs: 60_000 };
const PDF_THREAD = new URL(`./plan-pdf.thread${extname(import.meta.url)}`, import.meta.url);
const MOST_MS = 60_000;
/** Longest sides on paper: 300 dpi of the frames that `plan-pdf.ts` draws. */
const LOGO_PIXELS = 500;
const PHOTO_PIXELS = 650;

const logger = new Logger('PlanPrints');

/** Published versions on paper. The caller has checked the scope. */
@Injectable()
export class PlanPrints {
  readonly #drawn = new HeavyWork(DRAWN);

  constructor(
    private readonly published: StoredPublishedPlans,
    private readonly foods: FoodValues,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
    private readonly access: Access,
    private readonly letterheads: Letterheads,
    private readonly photos: RecipePhotos,
    private readonly pictures: OrgPictures,
  ) {}

  /**
   * Names the client to those who may read the name: a key of `plans:read` prints plans without it.
   * @throws Refusal `meal-plan.unknown` (404) when there is no such version or week, `work.too-much` (429)
   */
  async pdf(
    principal: Principal,
    planId: string,
    version: number,
    { week, from, days, people, language, paper, pages, units }: PrintQuery,
  ): Promise<Buffer> {
    const { orgId } = principal;
    const span = daysOfWeek(week - 1, from, days);
    const { content, contentHash } = await this.#publication(orgId, planId, version, week);
    const [client, readable, org, shopping, letterhead, photos] = await Promise.all([
      this.clients.card(orgId, content.clientId),
      this.access.fields(principal, 'read', 'Client', { clientId: content.clientId }),
      this.orgs.byId(orgId),
      this.#shopping(orgId, { content }, span, people, language),
      this.letterheads.of(orgId),
      this.#photosOf(orgId, pages.includes('recipes') ? (content.recipes ?? []) : []),
    ]);
    const plan = {
      content: asPeopleCallIt(content, language),
      contentHash,
      clientName: client && (readable === 'all' || readable.has('name')) ? client.name : null,
      orgName: org?.name ?? '',
      span,
      people,
      shopping,
    };
    const options = { language, paper, pages, units };
    // whoever may not read the name has another page, so that the whole order is the key; pictures stand for themselves by their ids
    const whole = JSON.stringify([plan, options, letterhead, photos]);
    const key = createHash('sha256').update(whole).digest('base64url');
    const drawn = await this.#drawn.run({ orgId, accountId: principal.accountId, kind: 'plan-pdf', key }, async () => {
      const { accent, lines, logo } = letterhead;
      const order: PrintOrder = {
        plan: {
          ...plan,
          paper: { accent, lines, logo: logo && (await this.#smallOf(orgId, logo, LOGO_PIXELS)) },
          photos: await this.#small(orgId, photos),
        },
        options,
      };
      return inThread<Uint8Array>(PDF_THREAD, order, undefined, MOST_MS);
    });
    return Buffer.from(drawn.buffer, drawn.byteOffset, drawn.byteLength);
  }

  /** @throws Refusal `meal-plan.unknown` (404) when there is no such version or week */
  async shopping(
    orgId: string,
    planId: string,
    version: number,
    { week, from, days, people }: ShoppingQuery,
  ): Promise<ShoppingListView> {
    const span = daysOfWeek(week - 1, from, days);
    const publication = await this.#publication(orgId, planId, version, week);
    const sections = await this.#shopping(orgId, publication, span, people);
    return {
      week,
      from,
      days: span.days,
      people,
      firstOnly: offersAlternatives(publication.content, span),
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

  /** Of recipes that have one, as they stand today: a photo belongs to no version. */
  async #photosOf(
    orgId: string,
    recipes: PublishedContent['recipes'] & object,
  ): Promise<readonly (readonly [string, KeptPicture])[]> {
    return [...(await this.photos.of(orgId, [...new Set(recipes.map(({ recipeId }) => recipeId))]))];
  }

  /** One after another: each takes some milliseconds of a core. */
  async #small(
    orgId: string,
    photos: readonly (readonly [string, KeptPicture])[],
  ): Promise<Readonly<Record<string, Uint8Array>>> {
    const small: Record<string, Uint8Array> = {};
    for (const [recipeId, photo] of photos) {
      const content = await this.#smallOf(orgId, photo, PHOTO_PIXELS);
      if (content) small[recipeId] = content;
    }
    return small;
  }

  /** Null also where it can't be read: a plan is printed without a picture rather than not at all. */
  async #smallOf(orgId: string, picture: KeptPicture, longestSide: number): Promise<Buffer | null> {
    try {
      return await this.pictures.readSmall(orgId, picture, longestSide, null);
    } catch (error) {
      logger.error(`ALARM: printed without the picture ${picture.storageKey}: ${describeFailure(error)}`);
      return null;
    }
  }

  async #shopping(
    orgId: string,
    { content }: Pick<Publication, 'content'>,
    span: DaySpan,
    people: number,
    language?: PrintLanguage,
  ): Promise<readonly ShoppingSection[]> {
    const refs = content.foods.map(({ foodId, version }) => ({ foodId, version }));
    const values = refs.length === 0 ? new Map<string, FoodValue>() : await this.foods.lookUp(orgId, refs);
    const groups = new Map(refs.map((ref) => [ref.foodId, values.get(foodKey(ref))?.group ?? null]));
    return shoppingList(content, span, people, (foodId) => groups.get(foodId) ?? null, language);
  }
}

/** The plan with the names that clients understand instead of the list's; the hash on paper stays that of what was published. */
function asPeopleCallIt(content: PublishedContent, language: PrintLanguage): PublishedContent {
  const foods = content.foods.map((food) => ({
    ...food,
    name: displayNamesOf(food.foodId, food.name, food.ownNames)[language],
  }));
  return { ...content, foods };
}

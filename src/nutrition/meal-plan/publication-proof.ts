import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { mealPlanCategory } from './meal-plan.events.js';
import { energiesOf, mealsOf } from './planned-meals.js';

/** Which row is meant, and the event that it says it comes from. */
export interface PublishedRow {
  readonly orgId: string;
  readonly planId: string;
  readonly version: number;
  readonly revision: number;
}

/** What lists show of a version. */
export interface PublishedCard {
  readonly client_id: string;
  readonly name: string;
  readonly weeks: number;
  readonly published_at: string;
  readonly published_by: string | null;
  readonly content_hash: string;
}

interface Genuine {
  readonly planId: string;
  readonly version: number;
  readonly card: string;
  readonly publication: string;
  readonly days: readonly string[];
  readonly energies: readonly string[];
}

const digest = (text: string) => hash('sha256', text, 'base64url');
const cardText = (card: PublishedCard) =>
  JSON.stringify([card.client_id, card.name, card.weeks, card.published_at, card.published_by, card.content_hash]);

/** Compares rows of published versions with the events they come from: a forged row is never answered as genuine. */
@Injectable()
export class PublicationProof {
  readonly #recorded: RecordedDigests<Genuine>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    codec: Codec,
    private readonly forged: ForgedRows,
  ) {
    this.#recorded = new RecordedDigests(store, codec, genuineOf);
  }

  /** @returns false when the client was erased meanwhile @throws Refusal `read-model.forged` (503) */
  card(row: PublishedRow, card: PublishedCard): Promise<boolean> {
    return this.#compare(row, (genuine) => genuine.card === digest(cardText(card)));
  }

  /** As `card`, for the whole version. */
  publication(row: PublishedRow, text: string): Promise<boolean> {
    return this.#compare(row, (genuine) => genuine.publication === digest(text));
  }

  /** As `card`, for the meals of one day. */
  day(row: PublishedRow, day: number, meals: string): Promise<boolean> {
    return this.#compare(row, (genuine) => genuine.days[day] === digest(meals));
  }

  /** As `day`, for the energies of its meals. */
  energies(row: PublishedRow, day: number, energies: string): Promise<boolean> {
    return this.#compare(row, (genuine) => genuine.energies[day] === digest(energies));
  }

  async #compare(row: PublishedRow, same: (genuine: Genuine) => boolean): Promise<boolean> {
    const { orgId, planId, version, revision } = row;
    const genuine = await this.#recorded.of({ orgId, category: 'mealPlan', streamId: planId }, revision);
    if (genuine === 'erased') return false;
    if (genuine === null || genuine.planId !== planId || genuine.version !== version || !same(genuine))
      this.forged.refuse(`published_meal_plan ${orgId} ${planId} version ${version}`);
    return true;
  }
}

function genuineOf(recorded: RecordedEvent): Genuine | null {
  if (!isOf(mealPlanCategory, recorded) || recorded.event.type !== 'MealPlanPublished') return null;
  const { header, event } = recorded;
  const publication = event.data;
  const { content, contentHash } = publication;
  const days = Array.from({ length: content.weeks * 7 }, (_, day) => mealsOf(content, day));
  return {
    planId: content.planId,
    version: content.version,
    card: digest(
      cardText({
        client_id: content.clientId,
        name: content.name,
        weeks: content.weeks,
        published_at: header.recordedAt,
        published_by: header.actor.accountId,
        content_hash: contentHash,
      }),
    ),
    publication: digest(JSON.stringify(publication)),
    days: days.map((meals) => digest(JSON.stringify(meals))),
    energies: days.map((meals) => digest(JSON.stringify(energiesOf(meals)))),
  };
}

import type { ChangeMealPlanDraftDto } from '#libs/api-client/models/change-meal-plan-draft-dto.js';

/** One change of a draft, addressed to an item whose id this browser made. */
export type DraftOperation = ChangeMealPlanDraftDto['operations'][number];

import type { NutritionProfile } from '#libs/api-client/models/nutrition-profile.js';

/** As equations use it. */
export type Sex = NutritionProfile['sex'];

const ORG_FOOD = /^org-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id of an org's own food. Ids of lists begin otherwise (`sr-`), so one look tells where a food stands. */
export const orgFoodId = (uuid: string) => `org-${uuid}`;
export const isOrgFoodId = (foodId: string): boolean => ORG_FOOD.test(foodId);

import { derivedId } from '#libs/event-sourcing/ids.js';

const ORG_FOOD = /^org-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id of an org's own food. Ids of lists begin otherwise (`sr-`), so one look tells where a food stands. */
export const orgFoodId = (uuid: string) => `org-${uuid}`;
/** @param identity what a file says that it is */
export const importedFoodId = (orgId: string, identity: string) =>
  orgFoodId(derivedId('org-food-import', orgId, identity));
export const isOrgFoodId = (foodId: string): boolean => ORG_FOOD.test(foodId);

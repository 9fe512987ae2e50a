import { Refusal } from '#libs/event-sourcing/refusal.js';

/**
 * The one answer for what is missing, foreign or out of scope: byte for byte the same, so that nobody learns which.
 * @param noun kebab-case, e.g. `client`, `meal-plan`
 */
export const unknown = (noun: string) => new Refusal(`${noun}.unknown`, 404);

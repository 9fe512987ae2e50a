import type { ActivityFactorId } from '#libs/science/energy-target.js';
import type { Course, MealIdea } from '../foods/meals.js';
import type { Trait } from '../foods/demo-foods.js';
import type { HabitKey } from './habits.js';
import type { StaffKey } from './staff.js';

/** How far the care of a client has come: registered, with a nutrition profile, with a plan in draft, with a plan that is followed. */
export type Care = 'registered' | 'profiled' | 'drafted' | 'followed';

/** A client of the demo. Everybody here is invented; ages follow from fixed birth dates. */
export interface Person {
  /** Part of every id: never change it, or a half-loaded demo would meet the same person twice. */
  readonly key: string;
  readonly name: string;
  readonly sex: 'female' | 'male';
  readonly birthDate: string;
  readonly heightCm: number;
  /** At the first visit. */
  readonly weightKg: number;
  /** kg that twelve weeks bring or take. */
  readonly changeKg: number;
  readonly activity: ActivityFactorId;
  /** kcal per day. */
  readonly adjustment: number;
  /** Beginning of the plan's name; the energy follows. */
  readonly focus: string;
  readonly avoids: readonly Trait[];
  /** Ideas that are in the plan whenever they fit. */
  readonly likes: Partial<Record<Course, readonly MealIdea['id'][]>>;
  readonly habit: HabitKey;
  /** First visit, as a share of the story: 0 is its first day. */
  readonly joins: number;
  readonly care: Care;
  /** Published versions; later ones are left out when there is no time for them. */
  readonly versions: number;
  readonly weighsPerWeek: number;
  readonly staff: Extract<StaffKey, 'nora' | 'tom' | 'amara'>;
  /** The energy target rests on expenditure from intake and weight since the last review. */
  readonly restsOnMeasured?: boolean;
  /** An assistant enters data for this client too. */
  readonly assisted: boolean;
  readonly contact: { readonly kind: 'email' | 'phone'; readonly value: string };
}

/** Login name in the app, at a reserved domain. */
export const emailOf = ({ key }: Person) => `${key.replace(/-/g, '.')}@client.example`;

import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { bandsOf, type Bands, type Outlined } from './quasi-identifiers.js';

/** What telling people in bands in a thread of its own needs. */
export interface BandsOrder {
  readonly people: readonly Outlined[];
  readonly outside: readonly Outlined[] | null;
  /** ISO date. */
  readonly on: string;
}

servesThread<BandsOrder, Bands>(async ({ people, on, outside }) => bandsOf(people, on, outside));

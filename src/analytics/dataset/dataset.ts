import { createHmac } from 'node:crypto';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { tagKey, type ClientEvent, type ClientFact } from '#src/clients/contract.js';
import type { MealLogEvent, WeightEvent } from '#src/tracking/contract.js';
import { ageOn, belongs, bmiOf, type Cohort } from '../cohort/cohort.js';

/** Categories that a dataset is folded from. */
export const DATASET_CATEGORIES = ['client', 'weight', 'mealLog'] as const;
/** What alone decides who belongs to a cohort. */
export const COHORT_CATEGORIES = ['client'] as const;

/** From this age on people are so few that it would tell who they are: they are given as this old. */
export const OLDEST_TOLD = 90;

interface Measured {
  readonly date: string;
  readonly kg: number;
}
interface Eaten {
  readonly date: string;
  readonly asPlanned: boolean;
  readonly kcal: number | null;
}

interface Person extends ClientFact {
  readonly weights: Map<string, Measured>;
  readonly meals: Map<string, Eaten>;
  /** The record under which the person goes on, when this one was merged into it. */
  readonly into: string | null;
}

/** Everybody of an org as they stood at one number of its log, folded from its events in their order. */
export class Dataset {
  readonly #people = new Map<string, Person>();

  follow({ header, subjectId, event }: RecordedEvent): void {
    if (event.type === 'Erased' || subjectId === null) return;
    switch (header.category) {
      case 'client':
        return this.#client(subjectId, event as ClientEvent, header.recordedAt.slice(0, 10));
      case 'weight':
        return this.#weight(subjectId, event as WeightEvent);
      case 'mealLog':
        return this.#meal(subjectId, event as MealLogEvent);
    }
  }

  /** Those of the cohort on that day, each once however many records they have; the erased are nobody. */
  of(cohort: Cohort, on: string, erased: ReadonlySet<string>): readonly Person[] {
    const standing = [...this.#people.values()].filter(({ clientId }) => !erased.has(clientId));
    const earlier = Map.groupBy(
      standing.filter(({ into }) => into !== null),
      ({ into }) => into,
    );
    // with what stands in earlier records, and in those before them
    const whole = (person: Person): Person => {
      const all = [...(earlier.get(person.clientId) ?? []).map(whole), person];
      return all.length === 1
        ? person
        : {
            ...person,
            weights: new Map(all.flatMap(({ weights }) => [...weights])),
            meals: new Map(all.flatMap(({ meals }) => [...meals])),
          };
    };
    return standing.filter((person) => person.into === null && belongs(cohort, person, on)).map(whole);
  }

  #client(clientId: string, { type, data }: ClientEvent, day: string): void {
    if (type === 'ClientRegistered') {
      this.#people.set(clientId, {
        clientId,
        status: 'active',
        sex: data.sex,
        birthDate: data.birthDate,
        heightCm: null,
        weightKg: null,
        tagKeys: [],
        registeredOn: day,
        weights: new Map(),
        meals: new Map(),
        into: null,
      });
      return;
    }
    const person = this.#people.get(clientId);
    if (person) this.#people.set(clientId, { ...person, ...changeOf(person, { type, data } as ClientEvent) });
  }

  #weight(clientId: string, { data: { entryId, date, kg } }: WeightEvent): void {
    this.#people.get(clientId)?.weights.set(entryId, { date, kg });
  }

  #meal(clientId: string, { type, data }: MealLogEvent): void {
    const meals = this.#people.get(clientId)?.meals;
    if (type === 'MealLogRemoved') meals?.delete(data.entryId);
    else meals?.set(data.entryId, { date: data.date, asPlanned: data.kind === 'as-planned', kcal: data.eatenKcal });
  }
}

function changeOf(person: Person, { type, data }: ClientEvent): Partial<Person> {
  switch (type) {
    case 'ClientDetailsChanged':
      return {
        ...(data.sex === undefined ? {} : { sex: data.sex }),
        ...(data.birthDate === undefined ? {} : { birthDate: data.birthDate }),
        ...(data.status === undefined ? {} : { status: data.status }),
      };
    // what the equation was given fills what registration left open, as in the client list
    case 'NutritionProfileRecorded':
      return {
        heightCm: data.inputs.heightCm,
        weightKg: data.inputs.weightKg,
        sex: person.sex ?? data.inputs.sex,
        birthDate: person.birthDate ?? data.inputs.birthDate,
      };
    case 'ClientTagged':
      return { tagKeys: [...person.tagKeys.filter((key) => key !== tagKey(data.tag)), tagKey(data.tag)] };
    case 'ClientUntagged':
      return { tagKeys: person.tagKeys.filter((key) => key !== tagKey(data.tag)) };
    case 'EarlierRecordClosed':
      return { into: data.into };
    default:
      return {};
  }
}

export type Cell = string | number | null;
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  rows(): Iterable<readonly Cell[]>;
}
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

const person: Column = {
  name: 'person',
  unit: '',
  about: 'Pseudonym, the same in every table of this export and in no other export.',
};
const day: Column = { name: 'day', unit: 'd', about: 'Days since the person was registered; before it: negative.' };

/**
 * The tables of an export. Neither names nor dates: a pseudonym is an HMAC that only this export has, days are counted from the registration,
 * and people stand in the order of their pseudonyms.
 * @param key 32 bytes that no database holds
 */
export function tablesOf(
  people: readonly Person[],
  { exportId, on, key }: { readonly exportId: string; readonly on: string; readonly key: Uint8Array },
): readonly Table[] {
  const named = people
    .map((each) => ({
      each,
      name: createHmac('sha256', key)
        .update(`research-export/${exportId}/${each.clientId}`)
        .digest('base64url')
        .slice(0, 16),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    {
      name: 'people',
      columns: [
        person,
        { name: 'sex', unit: '', about: 'female or male; empty: not recorded.' },
        { name: 'age', unit: 'a', about: `Whole years on the day of the data; ${OLDEST_TOLD}: that or older.` },
        { name: 'status', unit: '', about: 'active or archived.' },
        { name: 'height', unit: 'cm', about: 'By the last nutrition profile.' },
        { name: 'weight', unit: 'kg', about: 'By the last nutrition profile.' },
        { name: 'bmi', unit: 'kg/m2', about: 'weight ÷ height², to one decimal.' },
        { name: 'days_in_care', unit: 'd', about: 'From the registration to the day of the data.' },
      ],
      *rows() {
        for (const { each, name } of named) {
          const [age, bmi] = [ageOn(each, on), bmiOf(each)];
          yield [
            name,
            each.sex,
            age === null ? null : Math.min(age, OLDEST_TOLD),
            each.status,
            each.heightCm,
            each.weightKg,
            bmi === null ? null : Math.round(bmi * 10) / 10,
            daysFrom(each.registeredOn, on),
          ];
        }
      },
    },
    {
      name: 'weights',
      columns: [person, day, { name: 'weight', unit: 'kg', about: 'As recorded, by the client or by staff.' }],
      *rows() {
        for (const { each, name } of named)
          for (const { date, kg } of byDate(each.weights)) yield [name, daysFrom(each.registeredOn, date), kg];
      },
    },
    {
      name: 'meals',
      columns: [
        person,
        day,
        { name: 'as_planned', unit: '', about: '1: eaten as planned; 0: something else.' },
        { name: 'energy', unit: 'kcal', about: 'Of what was eaten, computed from the foods named; empty: not known.' },
      ],
      *rows() {
        for (const { each, name } of named)
          for (const { date, asPlanned, kcal } of byDate(each.meals))
            yield [name, daysFrom(each.registeredOn, date), asPlanned ? 1 : 0, kcal === null ? null : Math.round(kcal)];
      },
    },
  ];
}

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Entries of one day stand in the order of their ids, which is that of their making. */
const byDate = <T extends { readonly date: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries]
    .sort(([a, { date: on }], [b, { date: then }]) => (on === then ? (a < b ? -1 : 1) : on < then ? -1 : 1))
    .map(([, entry]) => entry);

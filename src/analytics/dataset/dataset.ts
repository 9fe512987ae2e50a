import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { moreExactBirthDate } from '#libs/science/age.js';
import { clientCategory, tagKey, type ClientEvent, type ClientFact } from '#src/clients/contract.js';
import {
  healthFold,
  medicalRecordCategory,
  type HealthFact,
  type HealthRecord,
  type MedicalRecordEvent,
} from '#src/medical/contract.js';
import {
  mealLogCategory,
  reportIn,
  weightCategory,
  type MealLogEvent,
  type WeightEvent,
} from '#src/tracking/contract.js';
import type { AskedOfCare } from '../cohort/asked-of-care.js';
import { earlierRecordsOf, type EarlierRecord } from '../daily-facts/earlier-records.js';
import { belongs, measured, type Cohort } from '../cohort/cohort.js';
import { careCategories, CareFold } from './care-fold.js';

/** Categories that a dataset is folded from; those of care only where somebody asks for it. */
export const datasetCategories = (asked: AskedOfCare): readonly string[] => [
  ...['client', 'weight', 'mealLog', 'medicalRecord'],
  ...careCategories(asked),
];

interface Measured {
  readonly date: string;
  readonly kg: number;
}
interface Eaten {
  readonly date: string;
  readonly asPlanned: boolean;
  readonly kcal: number | null;
}

export interface Person extends ClientFact {
  readonly weights: Map<string, Measured>;
  readonly meals: Map<string, Eaten>;
  readonly health: HealthRecord;
  /** The record under which the person goes on, when this one was merged into it. */
  readonly into: string | null;
  /** ISO date (UTC) on which it was. */
  readonly closedOn: string | null;
}

/** Everybody of an org as they stood at one number of its log, folded from its events in their order. */
export class Dataset {
  readonly #people = new Map<string, Person>();
  readonly #health = new WeakMap<HealthRecord, HealthFact>();
  readonly #care: CareFold;

  /** @param asked what the cohorts that will be looked for ask of care  @param refOf reference of a tag: cohorts ask by it */
  constructor(
    asked: AskedOfCare,
    private readonly refOf: (tag: string) => string,
  ) {
    this.#care = new CareFold(asked);
  }

  follow(recorded: RecordedEvent): void {
    const { header, subjectId } = recorded;
    if (recorded.event.type === 'Erased') return;
    if (subjectId === null) return this.#care.define(recorded);
    this.#care.follow(recorded, subjectId);
    if (isOf(clientCategory, recorded)) return this.#client(subjectId, recorded.event, header.recordedAt.slice(0, 10));
    if (isOf(weightCategory, recorded)) return this.#weight(subjectId, recorded.event);
    if (isOf(mealLogCategory, recorded)) return this.#meal(subjectId, recorded.event);
    if (isOf(medicalRecordCategory, recorded)) return this.#medical(subjectId, recorded.event);
  }

  /** Metrics of the organisation's own that a cohort asks for, by their id. */
  get metrics(): CareFold['metrics'] {
    return this.#care.metrics;
  }

  /** Names of templates that plans and programs began with, by their id. */
  get templates(): CareFold['templates'] {
    return this.#care.templates;
  }

  /** Those of the cohort on that day, each once however many records they have; the erased are nobody. */
  of(cohort: Cohort, on: string, erased: ReadonlySet<string>): readonly Person[] {
    const standing = [...this.#people.values()].filter(({ clientId }) => !erased.has(clientId));
    const earlier = earlierRecordsOf(
      standing.flatMap(({ clientId, into, closedOn }) =>
        into === null || closedOn === null ? [] : [{ clientId, into, closedOn }],
      ),
    );
    // with what stands in earlier records, and in those before them
    const whole = (person: Person): Person => {
      const before = earlier(person.clientId).flatMap(({ clientId }) => this.#people.get(clientId) ?? []);
      const all = [...before, person];
      return all.length === 1
        ? person
        : {
            ...person,
            weights: new Map(all.flatMap(({ weights }) => [...weights])),
            meals: new Map(all.flatMap(({ meals }) => [...meals])),
          };
    };
    return standing
      .filter((person) => person.into === null && belongs(cohort, this.#measured(person, on, earlier)))
      .map(whole);
  }

  #measured(person: Person, on: string, earlier: (clientId: string) => readonly EarlierRecord[]) {
    return measured(
      person,
      this.#healthOf(person),
      on,
      this.#care.factOf(person.clientId, on, earlier(person.clientId)),
      person.tagKeys.map(this.refOf),
    );
  }

  #healthOf({ health }: Person): HealthFact {
    let fact = this.#health.get(health);
    if (!fact) this.#health.set(health, (fact = healthFold.factOf(health)));
    return fact;
  }

  #client(clientId: string, event: ClientEvent, day: string): void {
    if (event.type === 'ClientRegistered') {
      const { data } = event;
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
        health: healthFold.initial,
        into: null,
        closedOn: null,
      });
      return;
    }
    const person = this.#people.get(clientId);
    if (person) this.#people.set(clientId, { ...person, ...changeOf(person, event, day) });
  }

  #medical(clientId: string, event: MedicalRecordEvent): void {
    const person = this.#people.get(clientId);
    if (person) this.#people.set(clientId, { ...person, health: healthFold.follow(person.health, event) });
  }

  #weight(clientId: string, { type, data }: WeightEvent): void {
    const weights = this.#people.get(clientId)?.weights;
    if (type === 'WeightRemoved') weights?.delete(data.entryId);
    else weights?.set(data.entryId, { date: data.date, kg: data.kg });
  }

  #meal(clientId: string, event: MealLogEvent): void {
    const meals = this.#people.get(clientId)?.meals;
    const report = reportIn(event);
    if (report === null) meals?.delete(event.data.entryId);
    else
      meals?.set(event.data.entryId, {
        date: report.date,
        asPlanned: report.kind === 'as-planned',
        kcal: report.eatenKcal,
      });
  }
}

function changeOf(person: Person, { type, data }: ClientEvent, day: string): Partial<Person> {
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
        birthDate: moreExactBirthDate(person.birthDate, data.inputs.birthDate),
      };
    case 'ClientTagged':
      return { tagKeys: [...person.tagKeys.filter((key) => key !== tagKey(data.tag)), tagKey(data.tag)] };
    case 'ClientUntagged':
      return { tagKeys: person.tagKeys.filter((key) => key !== tagKey(data.tag)) };
    case 'EarlierRecordClosed':
      return { into: data.into, closedOn: day };
    default:
      return {};
  }
}

import type { EventDescription, StreamCategory, Upcaster } from './catalogue.js';

/**
 * A type that nobody declared, or a version newer than this build knows: a poison event. Whoever reads it stops (or parks that
 * stream) and alarms; skipping it would make the past depend on the reader.
 */
export class UnknownEvent extends Error {
  constructor(
    readonly category: string,
    readonly type: string,
    readonly version: number | null,
    why: string,
  ) {
    super(`${category}/${type}${version === null ? '' : ` version ${version}`}: ${why}`);
    this.name = 'UnknownEvent';
  }
}

/** Every category of streams that this process knows. Filled at start by the contexts; the codec asks it for each event. */
export class EventCatalogue {
  readonly #categories = new Map<string, Registered>();

  /** @throws Error when the definition contradicts itself or another one: the application does not start. */
  register(definition: StreamCategory): void {
    const known = this.#categories.get(definition.category);
    if (known?.definition === definition) return;
    if (known)
      throw new Error(
        `category ${definition.category} is declared twice, by ${known.definition.context} and ${definition.context}`,
      );
    this.#categories.set(definition.category, new Registered(definition));
  }

  /** @throws UnknownEvent */
  category(category: string): StreamCategory {
    return this.#registered(category, '').definition;
  }

  /** @throws UnknownEvent when the category does not declare the type */
  describe(category: string, type: string): EventDescription {
    return this.#registered(category, type).describe(type);
  }

  /** All categories by name. */
  all(): readonly StreamCategory[] {
    return [...this.#categories.values()]
      .map((each) => each.definition)
      .sort((a, b) => (a.category < b.category ? -1 : 1));
  }

  /**
   * Data in today's shape from data as stored.
   * @throws UnknownEvent when the type is not declared or `version` is newer than the declared one
   */
  upcast(category: string, type: string, version: number, data: unknown): object {
    return this.#registered(category, type).upcast(type, version, data);
  }

  #registered(category: string, type: string): Registered {
    const registered = this.#categories.get(category);
    if (!registered) throw new UnknownEvent(category, type, null, 'no context declares this category');
    return registered;
  }
}

class Registered {
  readonly #descriptions: ReadonlyMap<string, EventDescription>;
  readonly #upcasters = new Map<string, Upcaster>();

  constructor(readonly definition: StreamCategory) {
    const { category, events, upcasters = [] } = definition;
    if (!/^[a-z][A-Za-z0-9]*$/.test(category)) throw new Error(`category ${category} is not a camelCase word`);
    this.#descriptions = new Map(Object.entries(events));
    for (const step of upcasters) {
      const key = `${step.type}.${step.from}`;
      const description = this.#descriptions.get(step.type);
      if (!description || step.from >= description.version || this.#upcasters.has(key)) {
        throw new Error(`${category}: the upcaster ${key} leads nowhere or stands twice`);
      }
      this.#upcasters.set(key, step);
    }
    for (const [type, { version }] of this.#descriptions) {
      if (!/^[A-Z][A-Za-z0-9]*$/.test(type) || type === 'Erased')
        throw new Error(`${category}: ${type} can't be an event type`);
      if (!Number.isInteger(version) || version < 1)
        throw new Error(`${category}/${type}: versions are counted from 1`);
      for (let from = 1; from < version; from += 1) {
        if (!this.#upcasters.has(`${type}.${from}`))
          throw new Error(`${category}/${type}: no upcaster from version ${from}`);
      }
    }
  }

  describe(type: string): EventDescription {
    const description = this.#descriptions.get(type);
    if (!description)
      throw new UnknownEvent(this.definition.category, type, null, 'the category does not declare this type');
    return description;
  }

  upcast(type: string, version: number, data: unknown): object {
    const { version: today } = this.describe(type);
    if (version > today)
      throw new UnknownEvent(this.definition.category, type, version, `this build knows versions up to ${today}`);
    if (version < 1) throw new UnknownEvent(this.definition.category, type, version, 'versions are counted from 1');
    let current = data;
    for (let from = version; from < today; from += 1) current = this.#upcasters.get(`${type}.${from}`)!.upcast(current);
    if (typeof current !== 'object' || current === null)
      throw new UnknownEvent(this.definition.category, type, version, 'the body is not an object');
    return current;
  }
}

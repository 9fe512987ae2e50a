/** As much of JSON Schema as our own document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Record<string, string> };
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}
export type Schemas = Readonly<Record<string, Schema>>;

/** A place in a body that is otherwise valid by the schema: `body(members)` has these members there, too. */
interface ObjectPlace {
  readonly at: string;
  readonly own: readonly string[];
  readonly body: (members: Record<string, unknown>) => unknown;
}
/** A member of a body and values that must not be taken there. */
interface MemberPlace {
  readonly at: string;
  readonly name: string;
  readonly bounded: boolean;
  readonly wrong: readonly unknown[];
  readonly body: (value: unknown) => unknown;
}

/** Every object in the body, each variant of a choice by itself. */
export function bodiesOf(schema: Schema, schemas: Schemas): readonly ObjectPlace[] {
  return objectsIn(schema, schemas, '', (value) => value).map(({ at, object, put }) => ({
    at,
    own: Object.keys(object.properties ?? {}),
    body: (members) => put({ ...(exampleOf(object, schemas) as object), ...members }),
  }));
}

/** Every member that is no object and no list, with values outside its bounds and of other types. */
export function boundsOf(schema: Schema, schemas: Schemas): readonly MemberPlace[] {
  return objectsIn(schema, schemas, '', (value) => value).flatMap(({ at, object, put }) =>
    Object.entries(object.properties ?? {}).flatMap(([name, member]) => {
      const leaf = resolved(member, schemas);
      const types = [leaf.type ?? []].flat();
      const wrong: unknown[] = [[], {}, ...(types.includes('boolean') ? [] : [true])];
      let bounded = leaf.enum !== undefined || leaf.const !== undefined || types.includes('boolean');
      if (types.includes('number') || types.includes('integer')) {
        const least = leaf.minimum ?? leaf.exclusiveMinimum;
        if (least !== undefined && leaf.maximum !== undefined) {
          const { multipleOf: step } = leaf;
          bounded = step !== undefined || leaf.format === 'double' || types.includes('integer');
          if (types.includes('integer')) wrong.push(least + 0.5);
          if (step !== undefined) wrong.push(Math.max(0, least) + step / 8);
          wrong.push(leaf.exclusiveMinimum ?? least - 1, leaf.maximum + 1, -1e308, 1e308);
        }
        wrong.push('1', 'NaN');
      } else if (types.includes('string')) {
        bounded ||= leaf.maxLength !== undefined || leaf.format !== undefined || leaf.pattern !== undefined;
        wrong.push(1, 'x'.repeat((leaf.maxLength ?? 10_000) + 1));
      } else return [];
      return [
        {
          at,
          name,
          bounded,
          wrong,
          body: (value: unknown) => put({ ...(exampleOf(object, schemas) as object), [name]: value }),
        },
      ];
    }),
  );
}

/** Every member, list or not, and what a list holds: `put(value)` is a body that is otherwise the least that the schema takes. */
export function placesOf(
  schema: Schema,
  schemas: Schemas,
): readonly { readonly at: string; readonly put: (value: unknown) => unknown }[] {
  return objectsIn(schema, schemas, '', (value) => value).flatMap(({ at, object, put }) => {
    const rest = exampleOf(object, schemas) as object;
    return Object.entries(object.properties ?? {}).flatMap(([name, member]) => [
      { at: `${at}${name}`, put: (value: unknown) => put({ ...rest, [name]: value }) },
      ...(variantsOf(member, schemas).some(({ items }) => items)
        ? [{ at: `${at}${name}.0`, put: (value: unknown) => put({ ...rest, [name]: [value] }) }]
        : []),
    ]);
  });
}

export function memberNames(schema: Schema): readonly string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [name, ...memberNames(member)]),
    ...[
      ...(schema.oneOf ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.allOf ?? []),
      ...(schema.items ? [schema.items] : []),
    ].flatMap(memberNames),
  ];
}

type Put = (value: unknown) => unknown;

function objectsIn(
  schema: Schema,
  schemas: Schemas,
  at: string,
  put: Put,
): readonly { at: string; object: Schema; put: Put }[] {
  const variants = variantsOf(schema, schemas);
  return variants.flatMap((variant) => {
    // a map names its members itself
    if (typeof variant.additionalProperties === 'object') return [];
    if (variant.items) return objectsIn(variant.items, schemas, `${at}0.`, (value) => put([value]));
    if ([variant.type].flat().includes('object') || variant.properties) {
      const inner = Object.entries(variant.properties ?? {}).flatMap(([name, member]) =>
        objectsIn(member, schemas, `${at}${name}.`, (value) =>
          put({ ...(exampleOf(variant, schemas) as object), [name]: value }),
        ),
      );
      return [{ at, object: variant, put }, ...inner];
    }
    return [];
  });
}

function variantsOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.flatMap((choice) => variantsOf(choice, schemas));
  return [resolved(schema, schemas)];
}

function resolved(schema: Schema, schemas: Schemas): Schema {
  const only = schema.allOf?.length === 1 ? schema.allOf[0] : undefined;
  const target = schema.$ref ?? only?.$ref;
  if (target) return resolved(schemas[target.split('/').at(-1)!]!, schemas);
  return schema;
}

/** The least that the schema takes. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const variant = variantsOf(schema, schemas)[0]!;
  const type = [variant.type ?? 'object'].flat()[0];
  const given = variant.const ?? variant.enum?.[0] ?? variant.example ?? variant.examples?.[0];
  if (given !== undefined && type !== 'object') return given;
  if (variant.items) return [exampleOf(variant.items, schemas)];
  if (type === 'object')
    return Object.fromEntries(
      (variant.required ?? []).map((name) => [name, exampleOf(variant.properties![name]!, schemas)]),
    );
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return variant.minimum ?? 1;
  if (variant.format === 'uuid') return '01890000-0000-7000-8000-000000000000';
  if (variant.format === 'date') return '2026-01-05';
  if (variant.format === 'date-time') return '2026-01-05T08:00:00.000Z';
  if (variant.format === 'email') return 'somebody@client.example';
  return 'text'.padEnd(variant.minLength ?? 0, 't');
}

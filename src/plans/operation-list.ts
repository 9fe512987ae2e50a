import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';

/** As many as one autosave carries. */
const MOST_OPERATIONS = 200;

/**
 * The operations of one autosave in a body: in order, all or nothing, told apart by `op`.
 * The class that has the member names the kinds with `@ApiExtraModels`, so that they are in the document.
 * @param kinds by the `op` that names them
 * @param base what everything else becomes, however it was nested; it has no such `op` and refuses it
 */
export function OperationList<B extends object>(
  kinds: Readonly<Record<string, Class<B>>>,
  base: Class<B>,
): PropertyDecorator {
  const operationOf = (value: unknown): B => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return new base();
    const { op } = value as { op?: unknown };
    const kind = typeof op === 'string' && Object.hasOwn(kinds, op) ? kinds[op]! : base;
    return plainToInstance<B, unknown>(kind, value);
  };
  return applyDecorators(
    ApiProperty({
      type: 'array',
      minItems: 1,
      maxItems: MOST_OPERATIONS,
      items: {
        oneOf: Object.values(kinds).map((kind) => ({ $ref: getSchemaPath(kind) })),
        discriminator: {
          propertyName: 'op',
          mapping: Object.fromEntries(Object.entries(kinds).map(([op, kind]) => [op, getSchemaPath(kind)])),
        },
      },
    }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST_OPERATIONS),
    ValidateNested({ each: true }),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(operationOf) : value)),
  );
}

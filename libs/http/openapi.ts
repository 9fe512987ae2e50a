import { STATUS_CODES } from 'node:http';
import { getMetadataStorage, IS_INT } from 'class-validator';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

const WRITES = new Set(['post', 'put', 'patch', 'delete']);

/**
 * The API as OpenAPI 3.1: operationId = name of the controller's method, problem details as the answer to everything
 * else, ETag and position on writes. Sorted, so that the committed file changes only when the API does.
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('TrackForge')
    .setVersion('1')
    .setDescription(
      [
        'The past never moves, and it can be proved: every write is an event, every answer a projection of events.',
        '',
        '- **Writes** need `Idempotency-Key`; repeated with the same key and body they give the same answer and no second effect, with another body 422.',
        '- **ETag / If-Match**: a write answers the revision; where `If-Match` is required, a stale one is answered 412 with `currentRevision`.',
        '- **Read your writes**: send `TrackForge-Position` of the write as `TrackForge-After` of the read.',
        '- **Errors** are problem details (RFC 9457); programs look at `code`. What is missing, foreign or out of scope is the same 404.',
        '- **Lists** are pages: send `nextCursor` as `cursor`.',
      ].join('\n'),
    )
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Access token of `login` or `refresh`, valid for 10 minutes.',
    })
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'tfk_…',
        description:
          "Key of an integration, issued in the portal's settings. Each operation that takes one names the scope it needs. 600 requests a minute; `RateLimit-Remaining` and `RateLimit-Reset` say what is left.",
      },
      'apiKey',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
    extraModels: [ProblemDto],
  });
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) {
      if (typeof operation !== 'object' || !operation.responses) continue;
      sayWhatWeKnow(operation);
      operation.responses.default = {
        description: 'Problem details.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
      if (WRITES.has(method) && operation.parameters?.some((parameter) => parameter.name === 'Idempotency-Key'))
        addWriteHeaders(operation);
      if (method === 'get' && operation.security) {
        (operation.parameters ??= []).push({
          name: 'TrackForge-After',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'Position of a write that this read must include; waits up to 2 s, then 503.',
        });
      }
    }
  }
  refuseUnknownMembers(document);
  sayWhichAreWhole(document);
  sortEnums(document);
  return sorted(document) as OpenAPIObject;
}

/** What the decorators know and the generator does not write down. */
function sayWhatWeKnow(operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    // a default means that it may be left out; ids are UUIDs but for foods, whose ids name their source
    if (parameter.schema?.default !== undefined) parameter.required = false;
    if (parameter.in === 'path' && parameter.name.endsWith('Id') && parameter.name !== 'foodId')
      parameter.schema = { ...parameter.schema, format: 'uuid' };
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (response.description === '') response.description = STATUS_CODES[status] ?? '';
  }
}

/** Bodies are refused for what they name too much; the schemas say so, also those inside others. */
function refuseUnknownMembers(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<
    string,
    { type?: string; properties?: object; additionalProperties?: unknown }
  >;
  const reached = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (reached.has(name)) continue;
      reached.add(name);
      follow(schemas[name]);
    }
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Operation>)) follow(operation.requestBody);
  }
  for (const name of reached) {
    const schema = schemas[name];
    if (schema?.type === 'object' && schema.properties) schema.additionalProperties ??= false;
  }
}

/** Numbers that are checked to be whole are `integer`: the generator knows the type of the language only. */
function sayWhichAreWhole(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<
    string,
    { properties?: Record<string, { type?: string | string[] }> }
  >;
  const storage = getMetadataStorage();
  // the storage answers by class only; which classes there are stands in a member that it does not publish
  const { validationMetadatas } = storage as unknown as { validationMetadatas: Map<{ name: string }, unknown> };
  for (const target of validationMetadatas.keys()) {
    const properties = schemas[target.name]?.properties;
    if (!properties) continue;
    for (const { name, propertyName } of storage.getTargetValidationMetadatas(target as never, '', true, false)) {
      const property = properties[propertyName];
      if (name !== IS_INT || property?.type === undefined) continue;
      const whole = (type: string) => (type === 'number' ? 'integer' : type);
      property.type = Array.isArray(property.type) ? property.type.map(whole) : whole(property.type);
    }
  }
}

/**
 * The values of an enum that the compiler infers from a union stand in the order in which it first met them, which depends
 * on the file it began with: sorted, the same code gives the same document.
 */
function sortEnums(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const { enum: values } = part as { enum?: unknown };
  if (Array.isArray(values) && values.every((value) => typeof value === 'string')) values.sort();
  for (const member of Object.values(part)) sortEnums(member);
}

interface Operation {
  responses?: Record<string, { description?: string; headers?: object; content?: object }>;
  requestBody?: object;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: { default?: unknown; format?: string; type?: string };
    description?: string;
  }[];
  security?: object[];
}

function addWriteHeaders(operation: Operation): void {
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (!status.startsWith('2')) continue;
    response.headers = {
      ETag: { description: 'Revision after the change.', schema: { type: 'string', example: '"3"' } },
      'TrackForge-Position': { description: 'Place in the log.', schema: { type: 'string' } },
    };
  }
}

/** Paths, schemas and methods in alphabetical order; members of a schema stay in the order of the class. */
function sorted(document: OpenAPIObject): unknown {
  const byName = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...document,
    paths: byName(
      Object.fromEntries(
        Object.entries(document.paths).map(([path, item]) => [path, byName(item as Record<string, unknown>)]),
      ),
    ),
    components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
  };
}

import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { Problem, type FieldProblem } from './problem.js';

/** Turns bodies and queries into DTOs: unknown members are refused, nothing is converted silently. */
@Injectable()
export class InputValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalid(fieldProblemsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // principals, replies and command requests pass here too, and are none of our business
    if (metadata.type === 'custom') return value;
    const inherited = inheritedNames(value);
    if (inherited.length > 0) throw invalid(inherited);
    const dto: unknown = await super.transform(value, metadata);
    const found = listsForObjects(dto);
    if (found.length > 0) throw invalid(found);
    return dto;
  }
}

const invalid = (errors: FieldProblem[]) =>
  new Problem('input.invalid', 400, 'The input is invalid. `errors` names each field.', { errors });

/** Names that every object has or that the transformer leaves out: the library takes them for known members. None of ours is called so. */
const INHERITED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

function inheritedNames(value: unknown, parent = '', found: FieldProblem[] = []): FieldProblem[] {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return found;
  for (const [name, item] of Object.entries(value)) {
    if (found.length >= MOST) break;
    if (INHERITED.has(name)) found.push(unknownMember(`${parent}${name}`));
    else inheritedNames(item, `${parent}${name}.`, found);
  }
  return found;
}

const unknownMember = (path: string): FieldProblem => ({
  path: path.slice(0, LONGEST_PATH).replace(/[^\x20-\x7e]/g, '?'),
  message: 'is not known here',
  code: 'unknown-member',
});

/** class-validator takes an empty list for a nested object, also within a list of them, and an object for a list: all end here. */
function listsForObjects(dto: unknown, parent = ''): FieldProblem[] {
  if (typeof dto !== 'object' || dto === null || Array.isArray(dto)) return [];
  return nestedOf(dto.constructor).flatMap(({ propertyName, each }) => {
    const value = (dto as Record<string, unknown>)[propertyName];
    if (value === undefined || value === null) return [];
    const path = `${parent}${propertyName}`;
    if (Array.isArray(value) !== each)
      return [
        { path, message: `${propertyName} must be ${each ? 'a list' : 'an object'}`, code: each ? 'array' : 'object' },
      ];
    return Array.isArray(value)
      ? value.flatMap((item: unknown, index) =>
          Array.isArray(item)
            ? [{ path: `${path}.${index}`, message: `${propertyName}.${index} must be an object`, code: 'object' }]
            : listsForObjects(item, `${path}.${index}.`),
        )
      : listsForObjects(value, `${path}.`);
  });
}

const NESTED = new Map<object, readonly { readonly propertyName: string; readonly each: boolean }[]>();

/** class-validator's own name for it is `Function`. */
type Constructor = Parameters<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[0];

function nestedOf(type: Constructor) {
  const known = NESTED.get(type);
  if (known) return known;
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .filter((metadata) => metadata.type === 'nestedValidation')
    .map(({ propertyName, each }) => ({ propertyName, each: Boolean(each) }));
  NESTED.set(type, found);
  return found;
}

/** Of the caller's own names: an answer repeats no more of them. */
const LONGEST_PATH = 100;

/** At most this many are listed: an answer must not grow with a hostile input. */
const MOST = 50;

function fieldProblemsOf(errors: readonly ValidationError[], parent = '', found: FieldProblem[] = []): FieldProblem[] {
  for (const error of errors) {
    if (found.length >= MOST) break;
    // a refused name is the caller's text: shortened, and only what can stand in a log
    const path = `${parent}${error.property.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}`;
    for (const [constraint, message] of Object.entries(error.constraints ?? {})) {
      found.push({
        path,
        message: constraint === 'whitelistValidation' ? 'is not known here' : message,
        code: codeOf(constraint),
      });
    }
    fieldProblemsOf(error.children ?? [], `${path}.`, found);
  }
  return found;
}

/** `isInt` → `int`, `whitelistValidation` → `unknown-member`: words of ours rather than of the library. */
const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation'
    ? 'unknown-member'
    : constraint
        .replace(/^is/, '')
        .replace(/^[A-Z]/, (c) => c.toLowerCase())
        .replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

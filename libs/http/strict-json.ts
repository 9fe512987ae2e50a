import { canonicalId, mayHoldOtherSpelling } from './canonical-id.js';
import { Problem } from './problem.js';

/** Deepest nesting of objects and lists that a body may have. */
export const MAX_DEPTH = 32;

/** Most members that all objects of a body have together; the largest body of ours has some 2,000. Validation takes its time for each. */
export const MAX_MEMBERS = 5_000;

const bad = (code: string, detail: string) => new Problem(code, 400, detail);

/**
 * JSON as this API accepts it: RFC 8259 without what JSON.parse lets pass silently. Refuses nesting beyond 32 (looked at
 * before parsing), names given twice, `__proto__` and `constructor.prototype`, numbers outside the finite doubles
 * (`1e400`), NUL and lone surrogates (PostgreSQL text and RFC 8785 take neither). Ids are read in lower case.
 * @throws Problem `body.malformed`, `body.too-deep`, `body.too-many-members`, `body.duplicate-key`, `body.forbidden-key`, `body.bad-number`, `body.bad-text`
 */
export function parseStrictJson(text: string): unknown {
  const members = scan(text);
  let value: unknown;
  try {
    value = mayHoldOtherSpelling(text)
      ? JSON.parse(text, (_name, each: unknown) => canonicalId(each))
      : JSON.parse(text);
  } catch {
    // V8 quotes the body in its message: never pass it on
    throw bad('body.malformed', 'The body is not valid JSON.');
  }
  if (inspect(value) !== members) throw bad('body.duplicate-key', 'An object in the body names the same member twice.');
  return value;
}

/** Depth, and how many members the text names: colons outside strings, once JSON.parse has agreed that it is JSON. */
function scan(text: string): number {
  let depth = 0;
  let members = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) throw bad('body.too-deep', `The body is nested deeper than ${MAX_DEPTH} levels.`);
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
    else if (c === 0x3a) members += 1;
  }
  if (members > MAX_MEMBERS) throw bad('body.too-many-members', `The body has more than ${MAX_MEMBERS} members.`);
  return members;
}

/** Checks every value; returns how many members the objects have. The depth is already bounded, so recursion is safe. */
function inspect(value: unknown): number {
  if (typeof value === 'string') {
    refuseBadText(value);
    return 0;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw bad('body.bad-number', 'A number in the body is too large.');
    return 0;
  }
  if (value === null || typeof value !== 'object') return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += inspect(item);
    return members;
  }
  for (const [name, item] of Object.entries(value)) {
    if (
      name === '__proto__' ||
      (name === 'constructor' && typeof item === 'object' && item !== null && 'prototype' in item)
    ) {
      throw bad('body.forbidden-key', 'The body names a member that is not allowed.');
    }
    refuseBadText(name);
    members += 1 + inspect(item);
  }
  return members;
}

/** @throws Problem `body.bad-text` */
function refuseBadText(text: string): void {
  if (!isStorable(text)) throw bad('body.bad-text', 'A text in the body contains NUL or half a surrogate pair.');
}

/** Whether PostgreSQL and canonical JSON can keep the text. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, headerBytesOf, MAX_EVENT_BYTES } from './canonical.js';
import type { EventHeader } from './envelope.js';

const refusal = (code: string, status: number) => expect.objectContaining({ code, status }) as Error;

describe('canonical bytes', () => {
  it('are those of the example in RFC 8785', () => {
    // section 3.2.3: keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalBytes(value).toString('utf8')).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('do not depend on the order of properties and come back as the value', () => {
    fc.assert(
      fc.property(fc.dictionary(word(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }), (value) => {
        if (JSON.stringify(value).includes('\\u0000')) return;
        const bytes = canonicalBytes(value);
        expect(canonicalBytes(Object.fromEntries(Object.entries(value).reverse())).equals(bytes)).toBe(true);
        // -0 has no canonical form of its own
        expect(JSON.parse(bytes.toString('utf8'))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leave out what is undefined', () => {
    expect(canonicalBytes({ b: undefined, a: 1 }).toString()).toBe('{"a":1}');
  });

  it.each([
    ['NaN', { a: [1, Number.NaN] }, '$.a[1]'],
    ['Infinity', { a: Number.POSITIVE_INFINITY }, '$.a'],
    ['-Infinity', { a: Number.NEGATIVE_INFINITY }, '$.a'],
    ['a lone surrogate', { a: '\ud83e' }, '$.a'],
    ['a lone surrogate in a name', { '\udd55': 1 }, '$'],
    ['NUL', { a: 'x\0y' }, '$.a'],
    ['NUL in a name', { 'x\0y': 1 }, '$'],
    ['a bigint', { a: 1n }, '$.a'],
    ['a function', { a: () => 1 }, '$.a'],
    ['a symbol', { a: Symbol('x') }, '$.a'],
    ['undefined in a list', { a: [undefined] }, '$.a[0]'],
    ['a date', { a: new Date(0) }, '$.a'],
    ['a map', { a: new Map() }, '$.a'],
    ['undefined itself', undefined, '$'],
  ])('are refused to %s, naming the place and not the value', (_, value, path) => {
    let refused: unknown;
    try {
      canonicalBytes(value);
    } catch (error) {
      refused = error;
    }
    expect(refused).toEqual(refusal('event.not-canonical', 400));
    expect((refused as { detail: string }).detail.split(' ')[0]).toBe(path);
  });

  it('are refused to nesting that would exhaust the stack, and to circles', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(() => canonicalBytes(deep)).toThrow(refusal('event.not-canonical', 400));
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => canonicalBytes(circle)).toThrow(refusal('event.not-canonical', 400));
  });

  it('are at most 512 kB, counted in bytes', () => {
    expect(canonicalBytes('é'.repeat((MAX_EVENT_BYTES - 2) / 2))).toHaveLength(MAX_EVENT_BYTES);
    expect(() => canonicalBytes('é'.repeat(MAX_EVENT_BYTES / 2))).toThrow(refusal('event.too-large', 422));
  });
});

describe('header bytes', () => {
  it('are the canonical bytes of the header', () => {
    const nullable = fc.option(fc.uuid(), { nil: null });
    const header: fc.Arbitrary<EventHeader> = fc.record({
      eventId: fc.uuid(),
      orgId: fc.uuid(),
      category: word(),
      streamId: fc.string(),
      revision: fc.nat(),
      type: word(),
      typeVersion: fc.nat(),
      recordedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      actor: fc.record(
        { accountId: nullable, role: fc.constantFrom('dietitian', 'system'), onBehalfOf: fc.uuid() },
        { requiredKeys: ['accountId', 'role'] },
      ),
      correlationId: fc.string({ unit: 'grapheme' }),
      causationId: nullable,
      commandId: fc.uuid(),
      requestHash: nullable,
      origin: fc.record({ door: fc.constantFrom('api', 'reaction'), requestId: fc.string() }),
      keyId: nullable,
      simulated: fc.boolean(),
    });
    fc.assert(
      fc.property(header, (each) => {
        expect(headerBytesOf(each).toString('utf8')).toBe(canonicalize(each));
      }),
    );
  });
});

function word(): fc.Arbitrary<string> {
  return fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'Z', 'é', '_', '0', '🥕') });
}

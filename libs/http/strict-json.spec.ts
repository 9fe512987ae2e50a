import fc from 'fast-check';
import { MAX_DEPTH, MAX_MEMBERS, parseStrictJson } from './strict-json.js';

const codeOf = (text: string): unknown => {
  try {
    parseStrictJson(text);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'accepted';
};
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!text.includes('__proto__') && !text.includes('\\u0000') && text.isWellFormed());
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['nothing', '', 'body.malformed'],
    ['half an object', '{"a":', 'body.malformed'],
    ['NaN', '{"a":NaN}', 'body.malformed'],
    ['Infinity', '[Infinity]', 'body.malformed'],
    ['a number beyond doubles', '{"kg":1e400}', 'body.bad-number'],
    ['a negative one', '[-1e400]', 'body.bad-number'],
    ['NUL', '{"name":"a\\u0000b"}', 'body.bad-text'],
    ['NUL in a name', '{"a\\u0000":1}', 'body.bad-text'],
    ['a lone surrogate', '["\\ud800"]', 'body.bad-text'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'body.forbidden-key'],
    ['escaped __proto__', '{"\\u005f_proto__":{"admin":true}}', 'body.forbidden-key'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}', 'body.forbidden-key'],
    ['a duplicate name', '{"role":"client","role":"org_admin"}', 'body.duplicate-key'],
    ['a duplicate name, once escaped', '{"role":1,"r\\u006fle":2}', 'body.duplicate-key'],
    ['a duplicate name deep inside', '{"a":[{"b":{"c":1,"c":1}}]}', 'body.duplicate-key'],
    ['a bomb', nested(100_000), 'body.too-deep'],
    ['an object bomb that never closes', '{"a":'.repeat(20_000), 'body.too-deep'],
  ])('refuses %s', (_, text, code) => expect(codeOf(text)).toBe(code));

  it('allows 32 levels and not 33', () => {
    expect(codeOf(nested(MAX_DEPTH))).toBe('accepted');
    expect(codeOf(nested(MAX_DEPTH + 1))).toBe('body.too-deep');
  });

  it('is not fooled by brackets, colons and quotes inside texts', () => {
    expect(parseStrictJson(`{"a":"${'['.repeat(50)}::\\"","b":1}`)).toEqual({ a: `${'['.repeat(50)}::"`, b: 1 });
  });

  it('leaves every prototype alone', () => {
    codeOf('{"__proto__":{"admin":true}}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('allows 5,000 members and not one more', () => {
    const members = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":[${i}]`).join(',')}}`;
    expect(codeOf(members(MAX_MEMBERS))).toBe('accepted');
    expect(codeOf(members(MAX_MEMBERS + 1))).toBe('body.too-many-members');
  });
});

it('reads ids in lower case, wherever they stand, and leaves other texts alone', () => {
  const id = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
  const upper = id.toUpperCase();
  expect(
    parseStrictJson(JSON.stringify({ ids: [upper], goal: { goalId: upper, words: `See ${upper}` }, n: 'ABCDEF12-A' })),
  ).toEqual({ ids: [id], goal: { goalId: id, words: `See ${upper}` }, n: 'ABCDEF12-A' });
});

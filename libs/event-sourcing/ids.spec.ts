import fc from 'fast-check';
import { v5 } from 'uuid';
import { commandIdOf, derivedId, eventIdOf, newId } from './ids.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids', () => {
  it('are new and in the order of time', () => {
    const ids = Array.from({ length: 500 }, newId);
    expect(new Set(ids).size).toBe(500);
    expect([...ids].sort()).toEqual(ids);
    expect(UUID.exec(ids[0]!)?.[1]).toBe('7');
  });

  it('are derived the same for ever', () => {
    // frozen: if these change, retries of stored commands are no longer recognised
    expect(derivedId('a', 'b')).toBe('c7fffc17-acad-5073-8852-e2fe40a6ea50');
    expect(commandIdOf({ orgId: 'o', actor: 'a', operation: 'publishMealPlan', key: 'k' })).toBe(
      'fdef1603-ceb6-5bc6-bb4b-ab4d02a2ca1b',
    );
    expect(eventIdOf('c', 'mealPlan', 's', 0)).toBe('20d8de18-c061-5a55-803c-b0a7437dcd01');
    expect(UUID.exec(derivedId('a'))?.[1]).toBe('5');
  });

  it('are uuidv5 as the package makes them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((name) => !/[\\|]/.test(name)),
        (name) => {
          expect(derivedId(name)).toBe(v5(name, 'd3f1b2c0-7d4e-4a55-9b0e-6a1f8f3c2e71'));
        },
      ),
    );
  });

  it('differ when any part differs, wherever a separator stands', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '|', '\\'), maxLength: 3 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), (parts) => {
        expect(derivedId(...parts)).not.toBe(derivedId(parts.join('|')));
        expect(derivedId(...parts)).not.toBe(derivedId(`${parts[0]}|${parts[1]}`, ...parts.slice(2)));
      }),
    );
    expect(derivedId('a\\', 'b')).not.toBe(derivedId('a\\|b'));
    expect(derivedId('a\\', 'b')).not.toBe(derivedId('a|b'));
    expect(derivedId('a\\|b')).not.toBe(derivedId('a|b'));
  });

  it('tell commands apart by org, actor, operation and key', () => {
    const request = { orgId: 'o', actor: 'a', operation: 'p', key: 'k' };
    const others = [
      { ...request, orgId: 'x' },
      { ...request, actor: 'x' },
      { ...request, operation: 'x' },
      { ...request, key: 'x' },
    ];
    expect(new Set([request, ...others].map(commandIdOf)).size).toBe(5);
  });

  it('tell events of one command apart by stream and place', () => {
    const ids = [
      eventIdOf('c', 'plan', 's', 0),
      eventIdOf('c', 'plan', 's', 1),
      eventIdOf('c', 'plan', 't', 0),
      eventIdOf('c', 'log', 's', 0),
      eventIdOf('d', 'plan', 's', 0),
    ];
    expect(new Set(ids).size).toBe(5);
  });
});

import { isOf, streamCategory, type StreamCategory } from './catalogue.js';
import type { RecordedEvent } from './envelope.js';
import { EventCatalogue, UnknownEvent } from './event-catalogue.js';

type WeightEvent = { readonly type: 'Weighed'; readonly data: { readonly kg: number; readonly at: string } };

function weights(over: Partial<StreamCategory<WeightEvent>> = {}): StreamCategory<WeightEvent> {
  return streamCategory<WeightEvent>({
    category: 'weight',
    context: 'tracking',
    subject: 'client',
    events: { Weighed: { version: 3, about: 'A weight was taken.', example: { kg: 70, at: '2026-03-02' } } },
    upcasters: [
      { type: 'Weighed', from: 2, upcast: (data) => ({ ...(data as object), at: '1970-01-01' }) },
      { type: 'Weighed', from: 1, upcast: (data) => ({ kg: (data as { grams: number }).grams / 1000 }) },
    ],
    ...over,
  });
}

function catalogueOf(...categories: StreamCategory[]): EventCatalogue {
  const catalogue = new EventCatalogue();
  for (const category of categories) catalogue.register(category);
  return catalogue;
}

describe('event catalogue', () => {
  it('takes data of each old version to today, one step after the other', () => {
    const catalogue = catalogueOf(weights());
    expect(catalogue.upcast('weight', 'Weighed', 1, { grams: 70_500 })).toEqual({ kg: 70.5, at: '1970-01-01' });
    expect(catalogue.upcast('weight', 'Weighed', 2, { kg: 70.5 })).toEqual({ kg: 70.5, at: '1970-01-01' });
    expect(catalogue.upcast('weight', 'Weighed', 3, { kg: 70.5, at: '2026-03-02' })).toEqual({
      kg: 70.5,
      at: '2026-03-02',
    });
  });

  it('does not open what it does not know', () => {
    const catalogue = catalogueOf(weights());
    expect(() => catalogue.upcast('weight', 'Weighed', 4, {})).toThrow(UnknownEvent);
    expect(() => catalogue.upcast('weight', 'Weighed', 0, {})).toThrow(UnknownEvent);
    expect(() => catalogue.upcast('weight', 'Lifted', 1, {})).toThrow(UnknownEvent);
    expect(() => catalogue.upcast('height', 'Weighed', 1, {})).toThrow(UnknownEvent);
    expect(() => catalogue.upcast('weight', 'Weighed', 3, 'text')).toThrow(UnknownEvent);
    expect(() => catalogue.upcast('weight', 'Weighed', 3, null)).toThrow(UnknownEvent);
    expect(() => catalogue.describe('weight', 'toString')).toThrow(UnknownEvent);
    expect(() => catalogue.category('constructor')).toThrow(UnknownEvent);
  });

  it('describes and lists, by name', () => {
    const other = streamCategory({ category: 'food', context: 'nutrition', subject: 'none', events: {} });
    const catalogue = catalogueOf(weights(), other);
    expect(catalogue.describe('weight', 'Weighed').version).toBe(3);
    expect(catalogue.all().map((each) => each.category)).toEqual(['food', 'weight']);
    expect(catalogue.category('food')).toBe(other);
  });

  it('takes the same definition twice, but not two of the same name', () => {
    const once = weights();
    expect(catalogueOf(once, once).all()).toHaveLength(1);
    expect(() => catalogueOf(once, weights())).toThrow('declared twice');
  });

  it.each<[string, Partial<StreamCategory<WeightEvent>>]>([
    ['a gap in the upcasters', { upcasters: [{ type: 'Weighed', from: 1, upcast: (data) => data }] }],
    ['no upcasters at all', { upcasters: [] }],
    ['a step twice', { upcasters: [...weights().upcasters!, { type: 'Weighed', from: 1, upcast: (data) => data }] }],
    [
      'a step beyond today',
      { upcasters: [...weights().upcasters!, { type: 'Weighed', from: 3, upcast: (data) => data }] },
    ],
    [
      'a step of a type that is not there',
      { upcasters: [...weights().upcasters!, { type: 'Lifted', from: 1, upcast: (data) => data }] },
    ],
    ['a name that is not camelCase', { category: 'Weight-Log' }],
    [
      'a version below 1',
      { events: { Weighed: { version: 0, about: '', example: { kg: 1, at: '' } } }, upcasters: [] },
    ],
    [
      'a version that is not whole',
      { events: { Weighed: { version: 1.5, about: '', example: { kg: 1, at: '' } } }, upcasters: [] },
    ],
    ['the reserved type', { events: { Erased: { version: 1, about: '', example: {} } } as never, upcasters: [] }],
  ])('does not start with %s', (_, over) => {
    expect(() => catalogueOf(weights(over))).toThrow(Error);
  });
});

describe('an event of a category', () => {
  const weighed = (event: RecordedEvent['event']) => ({ header: { category: 'weight' }, event }) as RecordedEvent;
  const food = streamCategory({ category: 'food', context: 'nutrition', subject: 'none', events: {} });

  it('is known by the category of its stream, also one of several', () => {
    const recorded = weighed({ type: 'Weighed', data: { kg: 70, at: '2026-03-02' } });
    expect(isOf(weights(), recorded)).toBe(true);
    expect(isOf([food, weights()], recorded)).toBe(true);
    expect(isOf(food, recorded)).toBe(false);
    expect(isOf([], recorded)).toBe(false);
  });

  it('may have been erased, which has to be asked before it is read', () => {
    const read = (recorded: RecordedEvent) => {
      if (!isOf(weights(), recorded)) return null;
      // @ts-expect-error -- what was erased has no weight
      if (recorded.event.type !== 'Weighed') return recorded.event.data.kg as null;
      return recorded.event.data.kg;
    };
    expect(read(weighed({ type: 'Weighed', data: { kg: 70, at: '2026-03-02' } }))).toBe(70);
    expect(read(weighed({ type: 'Erased', data: { subjectId: 'anna', erasedType: 'Weighed' } }))).toBeUndefined();
  });
});

import { deserialize, serialize } from 'node:v8';
import { newId } from './ids.js';
import { PersistentMap } from './persistent-map.js';

const filled = (keys: readonly string[]) =>
  keys.reduce((map, key) => PersistentMap.set(map, key, `of ${key}`), PersistentMap.empty<string>());

describe('a persistent map', () => {
  const keys = Array.from({ length: 2_000 }, newId);

  it('finds every entry, and none that is not there', () => {
    const map = filled(keys);
    expect(keys.every((key) => PersistentMap.get(map, key) === `of ${key}`)).toBe(true);
    expect(PersistentMap.get(map, newId())).toBeUndefined();
    expect(PersistentMap.get(map, '__proto__')).toBeUndefined();
    expect([...PersistentMap.entries(map)].map(([key]) => key).sort()).toEqual([...keys].sort());
  });

  it('replaces an entry in a new map only', () => {
    const before = filled(keys);
    const after = PersistentMap.set(before, keys[7]!, 'another');
    expect(PersistentMap.get(after, keys[7]!)).toBe('another');
    expect(PersistentMap.get(before, keys[7]!)).toBe(`of ${keys[7]}`);
    expect([...PersistentMap.entries(after)]).toHaveLength(2_000);
  });

  it('forgets an entry in a new map only, and takes it again', () => {
    const before = filled(keys);
    const after = keys.slice(0, 1_990).reduce((map, key) => PersistentMap.delete(map, key), before);
    expect([...PersistentMap.entries(after)].map(([key]) => key).sort()).toEqual(keys.slice(1_990).sort());
    expect([...PersistentMap.entries(before)]).toHaveLength(2_000);
    expect(PersistentMap.delete(after, keys[7]!)).toBe(after);
    expect(PersistentMap.get(PersistentMap.set(after, keys[7]!, 'again'), keys[7]!)).toBe('again');
  });

  it('survives a snapshot', () => {
    const map = deserialize(serialize(filled(keys))) as PersistentMap<string>;
    expect(PersistentMap.get(map, keys[1_999]!)).toBe(`of ${keys[1_999]}`);
  });

  it('keeps keys apart whose hashes are the same', () => {
    // known pairs of the same FNV-1a hash
    const same = ['costarring', 'liquid', 'declinate', 'macallums', 'altarage', 'zinke'];
    const map = filled([...same, ...keys.slice(0, 100)]);
    for (const key of same) expect(PersistentMap.get(map, key)).toBe(`of ${key}`);
  });

  it('copies little, however much it holds', () => {
    const map = filled(keys);
    const after = PersistentMap.set(map, newId(), 'new');
    const nodes = (each: PersistentMap<string>): unknown[] =>
      'children' in each ? [each, ...each.children.flatMap(nodes)] : [each];
    const old = new Set(nodes(map));
    expect(nodes(after).filter((node) => !old.has(node)).length).toBeLessThan(24);
  });
});

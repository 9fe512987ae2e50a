const WIDTH = 16;
const BITS = 4;
/** Bits of the hash; below that depth a leaf takes whatever comes. */
const DEEPEST = 8;

type Leaf<V> = readonly (readonly [key: string, value: V])[];
interface Branch<V> {
  readonly children: readonly PersistentMap<V>[];
}

/**
 * An immutable map whose `set` copies a few dozen references, however many entries there are (a hash trie, 16 wide). For states
 * that grow with their stream: copying all entries for each event makes loading quadratic. Plain data, so that snapshots keep it.
 * The order of the entries means nothing.
 */
export type PersistentMap<V> = Leaf<V> | Branch<V>;

export const PersistentMap = {
  empty<V>(): PersistentMap<V> {
    return [];
  },

  get<V>(map: PersistentMap<V>, key: string): V | undefined {
    let node = map;
    for (let rest = hashOf(key); 'children' in node; rest >>>= BITS) node = node.children[rest & (WIDTH - 1)]!;
    return node.find(([known]) => known === key)?.[1];
  },

  /** The map with this entry; `map` itself stays as it is. */
  set<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
    return put(map, hashOf(key), 0, [key, value]);
  },

  /** The map without this entry. Branches stay, however empty: what was there once may come again. */
  delete<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
    return PersistentMap.get(map, key) === undefined ? map : without(map, hashOf(key), key);
  },

  /** In no order that means anything. */
  *entries<V>(map: PersistentMap<V>): Generator<readonly [key: string, value: V]> {
    if ('children' in map) for (const child of map.children) yield* PersistentMap.entries(child);
    else yield* map;
  },
};

function put<V>(
  map: PersistentMap<V>,
  rest: number,
  depth: number,
  entry: readonly [key: string, value: V],
): PersistentMap<V> {
  if ('children' in map) {
    const index = rest & (WIDTH - 1);
    return { children: map.children.with(index, put(map.children[index]!, rest >>> BITS, depth + 1, entry)) };
  }
  const standing = map.findIndex(([key]) => key === entry[0]);
  if (standing >= 0) return map.with(standing, entry);
  if (map.length < WIDTH || depth === DEEPEST) return [...map, entry];
  let split: PersistentMap<V> = { children: Array.from({ length: WIDTH }, () => []) };
  for (const each of [...map, entry]) split = put(split, hashOf(each[0]) >>> (BITS * depth), depth, each);
  return split;
}

function without<V>(map: PersistentMap<V>, rest: number, key: string): PersistentMap<V> {
  if (!('children' in map)) return map.filter(([known]) => known !== key);
  const index = rest & (WIDTH - 1);
  return { children: map.children.with(index, without(map.children[index]!, rest >>> BITS, key)) };
}

/** FNV-1a, 32 bits. Part of the states that are kept in snapshots: changing it raises their state versions. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

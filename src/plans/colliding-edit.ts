export type Author = string | null;

/** A second value that did not see the first. `seen` is what its author saw: going back to it withdraws the collision. */
export interface Collision<V> {
  readonly value: V;
  readonly seen: V;
  readonly by: Author;
}

/** A value that people edit (a portion, a prescription), with its last author. */
export interface Contested<V> {
  readonly value: V;
  readonly by: Author;
  readonly collision: Collision<V> | null;
}

/** `same`: nothing differs. `agrees`: nobody need be asked, e.g. the same grams entered in another measure. */
export interface Sameness<V> {
  readonly same: (a: V, b: V) => boolean;
  readonly agrees: (a: V, b: V) => boolean;
}

/** `changed` with `collides`: both values stand until one is settled. */
export type EditOutcome<V> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'changed'; readonly value: V; readonly collides: boolean }
  | { readonly kind: 'settled'; readonly value: V };

const NOTHING = { kind: 'nothing' } as const;

/**
 * What an edit does to a value: the last writer who saw what stands wins, one who did not collides, and nobody collides
 * with themselves.
 * @param seen what the author saw before the edit
 */
export function collidingEdit<V>(
  { value: standing, by: author, collision }: Contested<V>,
  { value, seen, by }: { readonly value: V; readonly seen: V; readonly by: Author },
  { same, agrees }: Sameness<V>,
): EditOutcome<V> {
  if (collision && collision.by === by) {
    // back to what the author saw, or over to what the other chose: the author withdraws
    if (agrees(value, collision.seen) || agrees(value, standing)) return { kind: 'settled', value: standing };
    return agrees(value, collision.value) ? NOTHING : { kind: 'changed', value, collides: true };
  }
  if (collision && agrees(value, collision.value)) return { kind: 'settled', value: collision.value };
  if (same(value, standing)) return NOTHING;
  const collides = !agrees(seen, standing) && author !== by && !agrees(value, standing);
  return { kind: 'changed', value, collides };
}

/** What choosing a value does: it ends a collision; when somebody settled first and otherwise, it is one again. */
export function settledEdit<V>(
  { value: standing, by: author, collision }: Contested<V>,
  { value, by }: { readonly value: V; readonly by: Author },
  { agrees }: Sameness<V>,
): EditOutcome<V> {
  if (collision) return { kind: 'settled', value };
  if (agrees(value, standing)) return NOTHING;
  return author === by ? { kind: 'settled', value } : { kind: 'changed', value, collides: true };
}

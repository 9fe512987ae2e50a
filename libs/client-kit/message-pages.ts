/** What pages of a conversation have in common; newest first. */
interface Paged {
  readonly messageId: string;
}

export interface KnownMessages<M extends Paged> {
  /** Newest first. */
  readonly items: readonly M[];
  /** Cursor of what is older than all of them; null: nothing. */
  readonly next: string | null;
}

interface Page<M extends Paged> {
  readonly items: readonly M[];
  readonly next: string | null;
}

/**
 * The newest page laid over what was known. A page that shares no message with it may have skipped some: then it alone is known.
 */
export function withNewest<M extends Paged>(known: KnownMessages<M> | null, page: Page<M>): KnownMessages<M> {
  const fresh = new Set(page.items.map(({ messageId }) => messageId));
  if (!known || page.next === null || !known.items.some(({ messageId }) => fresh.has(messageId)))
    return { items: page.items, next: page.next };
  return { items: [...page.items, ...known.items.filter(({ messageId }) => !fresh.has(messageId))], next: known.next };
}

/** An older page behind what was known. */
export function withOlder<M extends Paged>(known: KnownMessages<M>, page: Page<M>): KnownMessages<M> {
  const ids = new Set(known.items.map(({ messageId }) => messageId));
  return { items: [...known.items, ...page.items.filter(({ messageId }) => !ids.has(messageId))], next: page.next };
}

import { receiptHash } from '#libs/event-sourcing/hash-chain.js';
import type { Refusal } from '#libs/event-sourcing/refusal.js';
import { itemsOf, type PlanDraft, type PlanItem } from './plan-draft.js';

/** Salted hashes of a publication's optional blocks, by name. A block that is absent was not judged then. */
export type BlockHashes = Readonly<Record<string, string>>;

/** Something that was judged at publication (safety warnings, a budget), beside the content: its hash is in the content. */
export interface PublishedBlock {
  readonly block: unknown;
  /** 32 random bytes, hex. */
  readonly salt: string;
}

/**
 * What is recorded of a published version: the content, and SHA-256(salt ‖ canonical content), so that a receipt proves the
 * content and tells nobody what it was. No upcaster may ever touch it: another byte is another hash.
 */
export interface Publication<C> {
  readonly content: C;
  /** 32 random bytes, hex. Sealed with the body: after erasure nobody can test a guess against the hash. */
  readonly salt: string;
  /** Hex. */
  readonly contentHash: string;
  readonly blocks?: Readonly<Record<string, PublishedBlock>>;
}

/**
 * Content and blocks under one hash. Without blocks the content is recorded exactly as it is given.
 * @param blocks what was judged, by name
 */
export function sealedPublication<C extends object>(
  content: C,
  blocks: Readonly<Record<string, unknown>> = {},
): Publication<C & { readonly blocks?: BlockHashes }> {
  const names = Object.keys(blocks);
  if (names.length === 0) return hashed(content);
  const sealed = names.map((name) => [name, blocks[name], receiptHash(blocks[name])] as const);
  return {
    ...hashed({ ...content, blocks: Object.fromEntries(sealed.map(([name, , { hash }]) => [name, hash])) }),
    blocks: Object.fromEntries(sealed.map(([name, block, { salt }]) => [name, { block, salt }])),
  };
}

export interface PublicationRefusals {
  empty(): Refusal;
  conflictOpen(itemIds: readonly string[]): Refusal;
  unchanged(version: number): Refusal;
  stale(): Refusal;
}

/**
 * Whether a draft can become the next version.
 * @param version of the publication that was made from it; undefined: none was made, because the draft had moved on
 * @param differs whether the publication differs from the newest version by more than changes of the draft
 * @throws Refusal in the context's words
 */
export function checkPublishable<I extends PlanItem>(
  draft: PlanDraft<I>,
  version: number | undefined,
  refuse: PublicationRefusals,
  differs = false,
): void {
  if (draft.itemCount === 0) throw refuse.empty();
  const conflicts = itemsOf(draft).flatMap(([itemId, { conflict }]) => (conflict ? [itemId] : []));
  if (conflicts.length > 0) throw refuse.conflictOpen(conflicts);
  if (draft.version > 0 && draft.changes === 0 && !differs) throw refuse.unchanged(draft.version);
  // If-Match stands guard before this; a publication made from another draft must not get through even so
  if (version !== draft.version + 1) throw refuse.stale();
}

function hashed<C extends object>(content: C): Publication<C> {
  const { salt, hash } = receiptHash(content);
  return { content, salt, contentHash: hash };
}

/** What every publish receipt says; contexts add what they computed. */
export interface PlanReceipt {
  readonly planId: string;
  readonly version: number;
  /** SHA-256 of salt and content, hex. */
  readonly contentHash: string;
  readonly publishedAt: string;
  readonly publishedBy: { readonly displayName: string };
}

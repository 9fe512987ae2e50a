import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** Why the law lets it be erased. Free text could name the person again, so there is none. */
export const ERASURE_GROUNDS = ['request-of-the-person', 'retention-ended', 'demo'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** Stands in a stream about nobody: it must stay readable when the client's key is gone. */
export interface ClientErased {
  readonly type: 'ClientErased';
  readonly data: { readonly clientId: string; readonly ground: ErasureGround };
}

export const erasureCategory = streamCategory<ClientErased>({
  category: 'erasure',
  context: 'history',
  subject: 'none',
  events: {
    ClientErased: {
      version: 1,
      about:
        'A client was erased: their key is destroyed, every event about them stays in the chain and is unreadable.',
      example: { clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a005', ground: 'request-of-the-person' },
    },
  },
});

import type { FastifyRequest } from 'fastify';

const PREFERRED = ['br', 'gzip'] as const;
export type Encoding = (typeof PREFERRED)[number];

/** How an answer may be compressed for this reader, the best way first; null: not at all. */
export function acceptedEncoding({ headers }: Pick<FastifyRequest, 'headers'>): Encoding | null {
  const accepted = String(headers['accept-encoding'] ?? '');
  return (
    PREFERRED.find((encoding) =>
      new RegExp(`(?:^|[,\\s])${encoding}(?!\\s*;\\s*q=0(?:\\.0+)?\\s*(?:,|$))`).test(accepted),
    ) ?? null
  );
}

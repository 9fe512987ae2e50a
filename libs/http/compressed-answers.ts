import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedEncoding, type Encoding } from './accepted-encoding.js';

const BROTLI = promisify(brotliCompress);
const GZIP = promisify(gzip);
/** What fits into one packet is not sent any faster. */
export const COMPRESSED_FROM = 1_400;
// a third of the time of the default for a twentieth more bytes: made anew for every answer
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 5;

/**
 * Compresses what the API answers as text, by its size. Streams (live updates), files and parts of files are no text here and
 * stay as they are.
 *
 * The length of a compressed answer tells what repeats in it: whoever can make a browser send requests with words of their own
 * choice, and sees the lengths, guesses a secret in the answer bit by bit (BREACH). Two things rule that out. Only requests that
 * prove themselves by a bearer token are answered compressed: no foreign page makes a browser send one, and cookies alone, which
 * it would send, get no compressed answer. And what holds something that opens doors (sessions, codes, keys, links) is not
 * compressed for anybody; neither are the lists in which words that one client wrote stand beside those of others, which the
 * portal reads again by itself when a client writes. `ETag` stays the revision, which is the same in every encoding.
 */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook<unknown>('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < COMPRESSED_FROM || !mayCompress(request, reply)) return payload;
    void reply.header('vary', withEncoding(reply.getHeader('vary')));
    const encoding = acceptedEncoding(request);
    if (!encoding) return payload;
    void reply.header('content-encoding', encoding).removeHeader('content-length');
    return compressed(payload, encoding);
  });
}

function mayCompress({ headers, url }: FastifyRequest, reply: FastifyReply): boolean {
  return (
    headers.authorization?.startsWith('Bearer ') === true &&
    url.startsWith('/api/') &&
    !SECRETS.test(url) &&
    !MIXED.test(url) &&
    !reply.hasHeader('content-encoding') &&
    !reply.hasHeader('set-cookie') &&
    !String(reply.getHeader('cache-control') ?? '').includes('no-transform')
  );
}

/** Where answers hold what opens something. */
const SECRETS =
  /^\/api\/v1\/(?:auth|api-keys|sign-ups|(?:staff-)?invitations|clients\/[^/]+\/(?:invitation|uploads))(?:[/?]|$)/;

/** Lists that tell what several clients wrote. */
const MIXED = /^\/api\/v1\/(?:conversations|notifications)(?:[/?]|$)/;

const withEncoding = (vary: number | string | string[] | undefined) =>
  [vary ?? [], 'accept-encoding'].flat().join(', ');

const compressed = (text: string, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br'
    ? BROTLI(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
    : GZIP(text, { level: GZIP_LEVEL });

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedEncoding, type Encoding } from './accepted-encoding.js';
import { noncePolicy } from './content-security.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;
/** Angular writes `name-HASH.js`: eight characters of base64url, told from a word by a capital, digit or underscore. */
const HASHED = /-(?=[\w-]*[A-Z0-9_])[\w-]{8}\.[a-z0-9]+$/;
const ENCODINGS = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;

interface Asset {
  readonly bytes: Buffer;
  /** Of the bytes; each encoding of them has a tag of its own. */
  readonly hash: string;
  readonly type: string;
  readonly modified: number;
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

/** What the build wrote beside a file (`scripts/finish-site.mjs`). */
const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** Where a page wants its nonce; such a page is made anew for every answer and kept by nobody. */
const NONCE = '__CSP_NONCE__';

/**
 * One built single-page application, answered from memory: each file as the build compressed it, or else compressed once; hashed
 * names cached for ever, the page itself never. Only files that were in the folder are ever opened, so no path can climb out of it.
 */
export class StaticSite {
  private readonly assets = new Map<string, Asset>();

  /** @param folder of the build, e.g. `dist-web/portal/browser`; may be missing */
  constructor(private readonly folder: string) {}

  get isBuilt(): boolean {
    return existsSync(join(this.folder, 'index.html'));
  }

  /**
   * @param path decoded path below the site, without the leading slash
   * @returns null when there is no such file
   */
  async file(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | null> {
    const asset = this.asset(path);
    if (!asset) return null;
    const encoding = encodingOf(request, asset);
    const etag = `"${asset.hash}${encoding ? `-${encoding}` : ''}"`;
    void reply.headers({
      'content-type': asset.type,
      etag,
      vary: 'accept-encoding',
      'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (!encoding) return reply.send(asset.bytes);
    return reply.header('content-encoding', encoding).send(await this.encoded(path, asset, encoding));
  }

  /** The page itself. Null when it is not built. */
  async page(request: FastifyRequest, reply: FastifyReply, https: boolean): Promise<FastifyReply | null> {
    const page = this.asset('index.html');
    if (!page?.bytes.includes(NONCE)) return this.file('index.html', request, reply);
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({
        'content-type': page.type,
        'cache-control': 'no-store',
        'content-security-policy': noncePolicy(nonce, https),
      })
      .send(page.bytes.toString('utf8').replaceAll(NONCE, nonce));
  }

  /** Names below the folder, read anew when asked for one that is not known yet: a build may have replaced them. */
  private asset(path: string): Asset | null {
    if (!this.names().has(path) || Object.values(SUFFIXES).some((suffix) => path.endsWith(suffix))) return null;
    const file = join(this.folder, ...path.split('/'));
    const modified = statSync(file).mtimeMs;
    const known = this.assets.get(path);
    if (known && known.modified === modified) return known;
    const bytes = readFileSync(file);
    const asset: Asset = {
      bytes,
      modified,
      encoded: new Map(),
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
      type: TYPES[extname(path)] ?? 'application/octet-stream',
    };
    this.assets.set(path, asset);
    return asset;
  }

  /** Reads or compresses once, however many ask at the same time. */
  private encoded(path: string, asset: Asset, encoding: Encoding): Promise<Buffer> {
    const known = asset.encoded.get(encoding);
    if (known) return known;
    // a build that goes on meanwhile may have taken it away
    const made = this.built(path, asset, encoding)
      .catch(() => null)
      .then((bytes) => bytes ?? compressed(asset.bytes, encoding));
    asset.encoded.set(encoding, made);
    return made;
  }

  /** Null: the build left none, or one of an earlier file. */
  private async built(path: string, { modified }: Asset, encoding: Encoding): Promise<Buffer | null> {
    const name = `${path}${SUFFIXES[encoding]}`;
    if (!this.names().has(name)) return null;
    const file = join(this.folder, ...name.split('/'));
    return (await stat(file)).mtimeMs < modified ? null : await readFile(file);
  }

  private listed: { at: number; names: ReadonlySet<string> } = { at: 0, names: new Set() };

  private names(): ReadonlySet<string> {
    const now = Date.now();
    if (now - this.listed.at > 2000) {
      const entries = existsSync(this.folder) ? readdirSync(this.folder, { recursive: true, withFileTypes: true }) : [];
      this.listed = {
        at: now,
        names: new Set(
          entries
            .filter((entry) => entry.isFile())
            .map((entry) =>
              join(entry.parentPath, entry.name)
                .slice(this.folder.length + 1)
                .replaceAll('\\', '/'),
            ),
        ),
      };
    }
    return this.listed.names;
  }
}

function encodingOf(request: FastifyRequest, asset: Asset): Encoding | null {
  if (!COMPRESSIBLE.test(asset.type) || asset.bytes.length < 1024) return null;
  return acceptedEncoding(request);
}

function compressed(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br'
    ? ENCODINGS.br(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
    : ENCODINGS.gzip(bytes, { level: 9 });
}

/** Where the server's own addresses begin: these never fall back to a page. */
const OURS = /^\/(?:api|health|metrics|dev|\.well-known|problems)(?:\/|$)/i;
/** A path as our own links write it. Anything else (`//`, `;x`, `%2e`, `/./`) is answered 404, not with a page. */
const PLAIN = /^(?:\/[A-Za-z0-9_~@-][A-Za-z0-9_.~@-]*)*\/?$/;

/** Portal at `/`, app at `/app/`: files, and for every other plain address of theirs the page, which routes by itself. */
export function hostSites(
  server: FastifyInstance,
  sites: { readonly portal: StaticSite; readonly app: StaticSite },
  https = false,
): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (OURS.test(path) || !PLAIN.test(path)) return reply.callNotFound();
    if (path === '/app') return reply.redirect('/app/', 308);
    const [site, below] = path.startsWith('/app/')
      ? [sites.app, path.slice('/app/'.length)]
      : [sites.portal, path.slice(1)];
    const file = below === '' || below === 'index.html' ? null : await site.file(below, request, reply);
    if (file) return file;
    // an asset that is missing must not come back as a page
    if (extname(below) !== '' && below !== 'index.html') return reply.callNotFound();
    return (await site.page(request, reply, https)) ?? reply.callNotFound();
  };
  for (const url of ['/', '/*']) server.route({ method: ['GET', 'HEAD'], url, handler: answer });
}

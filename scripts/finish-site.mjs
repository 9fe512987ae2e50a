// What a build for browsers lacks to be answered as it is: names of fonts in the page, and compressed copies.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const TEXT = new Set(['.css', '.js', '.json', '.mjs', '.svg', '.txt', '.webmanifest']);
// as libs/http/static-site.ts asks for them
const LEAST_BYTES = 1024;
// the best level takes more than twice as long for a fiftieth fewer bytes
const BROTLI_QUALITY = 10;
// threads that compress; more wait for the same cores
const AT_ONCE = 4;

/** @param folder of a build, e.g. `dist-web/portal/browser` */
export async function finishSite(folder) {
  nameFonts(folder);
  await compress(folder);
}

/** The page asks for fonts before any style does, and the builder names them by their content only in styles. */
function nameFonts(folder) {
  const page = join(folder, 'index.html');
  const fonts = existsSync(join(folder, 'media')) ? readdirSync(join(folder, 'media')) : [];
  const named = readFileSync(page, 'utf8').replace(/media\/([\w-]+)\.woff2/g, (whole, name) => {
    const hashed = fonts.find(
      (font) => font.startsWith(`${name}-`) && font.length === name.length + '-12345678.woff2'.length,
    );
    return hashed ? `media/${hashed}` : whole;
  });
  writeFileSync(page, named);
}

/** `name.br` and `name.gz` beside each text; `libs/http/static-site.ts` answers them. */
async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const old of files) if (old.endsWith('.br') || old.endsWith('.gz')) rmSync(old);
  const waiting = files.filter((file) => TEXT.has(extname(file)));
  const work = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const bytes = readFileSync(file);
      if (bytes.length < LEAST_BYTES) continue;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(`${file}.br`, await brotli(bytes, { params }));
      writeFileSync(`${file}.gz`, await zip(bytes, { level: 9 }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

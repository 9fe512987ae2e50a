// Puts the files of the PDF viewer (pdf.js) where the portal's build takes its assets from: they are loaded at run time, by address,
// when somebody opens a PDF. Fonts that PDFs name without bringing them, and decoders that need no WebAssembly, go with it.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const viewer = whereItIs();
const out = join(dirname(fileURLToPath(import.meta.url)), '../frontend/public/pdf-viewer');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const take = (folder, wanted) => {
  for (const name of readdirSync(join(viewer, folder)))
    if (wanted.test(name)) cpSync(join(viewer, folder, name), join(out, name));
};
take('.', /^LICENSE$/);
take('build', /^pdf(\.worker)?\.min\.mjs$/);
take('standard_fonts', /./);
take('wasm', /_nowasm_fallback\.js$|^LICENSE_.*(JBIG2|OPENJPEG)$/);

function whereItIs() {
  try {
    return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  } catch {
    console.error('The package pdfjs-dist is not installed: run `npm ci`.');
    process.exit(1);
  }
}

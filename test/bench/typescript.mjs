// Lets Node run the bench straight from its TypeScript: Node strips the types itself, this finds `./x.ts` where `./x.js` is
// imported, and the built product where something outside this folder is.
import { registerHooks } from 'node:module';

const here = new URL('.', import.meta.url).href;
/** The double that the rows about EventStoreDB are measured against. */
const double = new URL('../eventstoredb/', here).href;

registerHooks({
  resolve(specifier, context, next) {
    if (![here, double].some((folder) => context.parentURL?.startsWith(folder))) return next(specifier, context);
    if (specifier.startsWith('../../')) return next(new URL(`../../dist/${specifier.slice(6)}`, here).href, context);
    return next(/^\.(?:\/|\.\/journeys\/)/.test(specifier) ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

// Lets a thread run from the TypeScript sources while specs do: `#libs/x.js` and `./x.js` are the `.ts` files.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    // packages are JavaScript
    if (!context.parentURL?.startsWith(root) || context.parentURL.includes('/node_modules/'))
      return next(specifier, context);
    if (/^#(libs|src)\//.test(specifier))
      return next(new URL(specifier.slice(1).replace(/\.js$/, '.ts'), root).href, context);
    return next(/^\.{1,2}\//.test(specifier) ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

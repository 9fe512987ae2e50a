// Vitest loads this outside its own transform: Node strips the types by itself.
import { rmSync } from 'node:fs';
import { morningOffsetSeconds } from './clock.ts';
import { copyOfHome, startProduct } from './product.ts';

/**
 * One product for all journeys of a run; `TF_PRODUCT_URL` names one that runs already. TRACKFORGE_CLOCK_OFFSET_SECONDS,
 * where it is not given, makes it morning: the product inherits it, and browsers take their clock from it.
 */
export default async function start() {
  if (process.env.TF_PRODUCT_URL) return;
  process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS ??= String(morningOffsetSeconds(new Date()));
  const loaded = await startProduct({ withinMs: 400_000 });
  // whoever needs a product of their own starts on a copy: the demo clinic is loaded once a run
  await loaded.stop();
  const demo = copyOfHome(loaded.home);
  process.env.TF_DEMO_HOME = demo;
  const product = await startProduct({ home: loaded.home, demo: false });
  process.env.TF_PRODUCT_URL = product.url;
  return async () => {
    await product.dispose();
    rmSync(demo, { recursive: true, force: true });
  };
}

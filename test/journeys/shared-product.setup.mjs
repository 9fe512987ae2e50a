// Jest loads this outside its own transform: Node strips the types by itself.
import { morningOffsetSeconds } from './clock.ts';
import { startProduct } from './product.ts';

/**
 * One product for all journeys of a run; `TF_PRODUCT_URL` names one that runs already. TRACKFORGE_CLOCK_OFFSET_SECONDS,
 * where it is not given, makes it morning: the product inherits it, and browsers take their clock from it.
 */
export default async function start() {
  if (process.env.TF_PRODUCT_URL) return;
  process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS ??= String(morningOffsetSeconds(new Date()));
  const product = await startProduct({ withinMs: 400_000 });
  process.env.TF_PRODUCT_URL = product.url;
  globalThis.endOfJourneys = () => product.dispose();
}

// Jest loads this outside its own transform: Node strips the types of product.ts by itself.
import { startProduct } from './product.ts';

/** One product for all journeys of a run; `TF_PRODUCT_URL` names one that runs already. */
export default async function start() {
  if (process.env.TF_PRODUCT_URL) return;
  const product = await startProduct({ withinMs: 400_000 });
  process.env.TF_PRODUCT_URL = product.url;
  globalThis.endOfJourneys = () => product.dispose();
}

import { testApp } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';
it('x', async () => {
  const app = await testApp();
  const people = await app.found({ lena: 'dietitian' });
  const lena = await app.login(people.lena);
  await app.app.get(FoodImporter).import(await readUsdaSr28());
  await app.databases.databases.main('owner').query('analyze ref.food_search; analyze ref.food_word; analyze ref.food');
  const q = ['apple', 'yoghurt', 'brocoli', 'chiken brest', 'rice', 'white rice cooked', 'egg', 'milk', 'oats', 'salmon', 'bread', 'olive oil', 'tomato', 'beef', 'cheese', 'raw', 'with salt cooked boiled', 'chicken', 'pork', 'sugar', 'a', 'b', 'ch', 'co', 'greek yogurt nonfat plain'];
  const time = async (path: string) => { const t = performance.now(); const r = await lena.get(path); if (r.status !== 200) throw new Error(r.text); return performance.now() - t; };
  const s: number[] = [], p: number[] = []; const by: Record<string, number[]> = {};
  for (let i = 0; i < 14; i++) for (const t of q) { const a = await time(`/foods?search=${encodeURIComponent(t)}&limit=20`); p.push(await time('/foods/sr-09003')); if (i > 3) { s.push(a); (by[t] ??= []).push(a); } }
  const at = (a: number[], f: number) => a.toSorted((x, y) => x - y)[Math.floor(a.length * f)]!;
  console.log('search p50/p95', at(s, .5), at(s, .95), 'pk', at(p, .5), at(p, .95), 'ratio p95', at(s, .95) / at(p, .95), 'p50', at(s, .5) / at(p, .5));
  console.log(Object.entries(by).map(([t, a]) => `${t}: ${at(a, .5).toFixed(1)}/${at(a, .95).toFixed(1)}`).join('\n'));
  await app.close();
}, 300000);

import sharp from 'sharp';
import { samplePlate } from '#src/files/contract.js';
import type { DEMO_RECIPES } from './recipes.js';

/** What lies in a bowl. */
interface Piece {
  readonly colour: string;
  readonly count: number;
  readonly size: readonly [rx: number, ry: number];
}

/** A bowl seen from above, drawn for the demo. Pieces lie where the golden angle puts them, so that they look scattered. JPEG. */
function drawnBowl(table: string, filling: string, pieces: readonly Piece[]): Promise<Buffer> {
  let nth = 0;
  const scattered = pieces.flatMap(({ colour, count, size: [rx, ry] }) =>
    Array.from({ length: count }, () => {
      nth += 1;
      const [angle, distance] = [nth * 2.39996, 205 * Math.sqrt(((nth * 37) % 101) / 101)];
      const [x, y] = [450 + distance * Math.cos(angle), 300 + distance * Math.sin(angle)].map(Math.round);
      return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" transform="rotate(${nth * 47} ${x} ${y})" fill="${colour}"/>`;
    }),
  );
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="${table}"/>
    <ellipse cx="458" cy="318" rx="282" ry="272" fill="#00000030"/><circle cx="450" cy="300" r="272" fill="#f3efe6"/>
    <circle cx="450" cy="300" r="246" fill="#e2dccf"/><circle cx="450" cy="300" r="236" fill="${filling}"/>${scattered.join('')}</svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 85 }).toBuffer();
}

/** Photos of the demo's recipes; one of them has none. */
export const DISH_PICTURES: { readonly [Key in keyof typeof DEMO_RECIPES]?: () => Promise<Buffer> } = {
  overnightOats: () =>
    drawnBowl('#8c9a86', '#efe3cb', [
      { colour: '#e2d0a8', count: 34, size: [18, 11] },
      { colour: '#3f4d7d', count: 26, size: [17, 17] },
      { colour: '#8a5a34', count: 12, size: [20, 13] },
    ]),
  lentilSoup: () =>
    drawnBowl('#b9a68c', '#b5562c', [
      { colour: '#7d5a33', count: 60, size: [11, 9] },
      { colour: '#e8893a', count: 22, size: [18, 14] },
      { colour: '#c22f2a', count: 12, size: [20, 8] },
      { colour: '#4e8a4a', count: 8, size: [12, 5] },
    ]),
  trayTrout: samplePlate,
};

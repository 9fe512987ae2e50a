/** What can be saved as a picture, as it stands. */
export abstract class Picture {
  abstract picture(): Promise<Blob>;
}

/** Dots of a saved picture per dot of the screen: sharp on paper. */
export const PICTURE_SCALE = 2;

/** What style sheets say of a drawing, and a picture outside of the page would not know. */
const DRAWN = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
];

export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The chart gave no picture.'))), 'image/png'),
  );

/** A drawing of the page as PNG, on the colour of what it stands on. */
export async function svgPicture(svg: SVGSVGElement, ground: string): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const drawn = svg.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((each, place) => {
    const style = getComputedStyle(drawn[place]!);
    for (const name of DRAWN) each.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute('width', String(PICTURE_SCALE * width));
  copy.setAttribute('height', String(PICTURE_SCALE * height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_SCALE * width;
  canvas.height = PICTURE_SCALE * height;
  const to = canvas.getContext('2d')!;
  to.fillStyle = ground;
  to.fillRect(0, 0, canvas.width, canvas.height);
  to.drawImage(image, 0, 0);
  return pngOf(canvas);
}

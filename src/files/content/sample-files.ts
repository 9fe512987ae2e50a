import sharp from 'sharp';

/** Files made by code, for the demo and for specs: no binary stands in the repository. */

/** A PDF of one page with these lines. */
export function samplePdf(
  lines: readonly string[],
  more: { readonly catalog?: string; readonly behind?: string } = {},
): Buffer {
  const text = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const page = `BT /F1 12 Tf 15 TL 60 780 Td\n${text}\nET`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let document = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = document.length;
    document += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = document.length;
  const entries = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  document += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n${more.behind ?? ''}`;
  return Buffer.from(document, 'latin1');
}

/** A picture in two colours. */
export function samplePicture(width: number, height: number, format: 'png' | 'jpeg'): Promise<Buffer> {
  const stripes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1)
    stripes.set(Math.floor((at % width) / 24) % 2 === 0 ? [38, 128, 98] : [236, 231, 214], at * 3);
  return sharp(stripes, { raw: { width, height, channels: 3 } })
    [format]()
    .toBuffer();
}

/** A dinner plate seen from above: fish, potatoes and greens, JPEG. */
export function samplePlate(): Promise<Buffer> {
  const potatoes = [
    [270, 300],
    [330, 350],
    [250, 370],
    [315, 415],
  ].map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="42" ry="34" fill="#e9cf8a" stroke="#cfae62" stroke-width="4"/>`);
  const greens = Array.from({ length: 14 }, (_, leaf) => {
    const [x, y] = [500 + (leaf % 5) * 26 - (leaf % 2) * 9, 300 + Math.floor(leaf / 3) * 34];
    return `<ellipse cx="${x}" cy="${y}" rx="28" ry="15" transform="rotate(${leaf * 37} ${x} ${y})" fill="#${leaf % 2 ? '4e8a4a' : '6ba35c'}"/>`;
  });
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#a58a6a"/>
    <circle cx="400" cy="300" r="270" fill="#f4f1ea"/><circle cx="400" cy="300" r="205" fill="#fffdf8"/>${potatoes.join('')}${greens.join('')}
    <path d="M285 215 q110 -110 265 -25 q20 45 -40 62 q-130 38 -225 -37z" fill="#e58f6b" stroke="#c96f4c" stroke-width="5"/>
    <path d="M330 205 q70 -40 170 -12 M345 230 q80 -26 150 -8" fill="none" stroke="#f3b598" stroke-width="7"/></svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 85 }).toBuffer();
}

/** A recording of a tone: WAV, 8 kHz, 16 bit, one channel. */
export function sampleRecording(seconds: number): Buffer {
  const rate = 8_000;
  const samples = Buffer.alloc(seconds * rate * 2);
  for (let at = 0; at < seconds * rate; at += 1)
    samples.writeInt16LE(Math.round(Math.sin((at * 440 * 2 * Math.PI) / rate) * 6_000), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

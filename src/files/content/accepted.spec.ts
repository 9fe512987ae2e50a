import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FileKind } from '../file/file-facts.js';
import { accepted } from './accepted.js';
import { samplePdf, samplePicture, sampleRecording } from './sample-files.js';

const tried = async (given: Buffer, name: string, kind: FileKind = 'other'): Promise<string> => {
  try {
    return (await accepted(given, name, kind)).mediaType;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const zip = Buffer.from(zipSync({ 'a.js': Buffer.from('alert(1)') }, { level: 0 }));

// security.md 29, 30, 31
describe('what is taken in', () => {
  it('is documents, pictures and recordings, whatever they are called', async () => {
    expect(await tried(samplePdf(['INR 2.6']), 'INR.pdf', 'lab')).toBe('application/pdf');
    expect(await tried(samplePdf(['INR 2.6']), 'report', 'lab')).toBe('application/pdf');
    expect(await tried(await samplePicture(20, 10, 'png'), 'scan.PNG', 'lab')).toBe('image/png');
    expect(await tried(await samplePicture(20, 10, 'jpeg'), 'me.jpeg', 'photo')).toBe('image/jpeg');
    expect(await tried(sampleRecording(1), 'note.wav', 'audio')).toBe('audio/wav');
  });
  it('is of the kind that it is said to be', async () => {
    expect(await tried(samplePdf(['x']), 'x.pdf', 'photo')).toBe('file.kind-mismatch');
    expect(await tried(samplePdf(['x']), 'x.pdf', 'audio')).toBe('file.kind-mismatch');
    expect(await tried(sampleRecording(1), 'x.wav', 'lab')).toBe('file.kind-mismatch');
    expect(await tried(await samplePicture(9, 9, 'png'), 'x.pdf')).toBe('file.not-what-it-says');
    expect(await tried(samplePdf(['x']), 'x.jpg')).toBe('file.not-what-it-says');
  });
  it('is neither a page, nor a program, nor an archive, nor anything unknown', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const given of [
      svg,
      '<!doctype html><script>alert(1)</script>',
      '<?xml version="1.0"?><x/>',
      'MZ\u0090',
      'just text',
    ])
      expect(await tried(Buffer.from(given), 'x.pdf')).toBe('file.type-unsupported');
    expect(await tried(zip, 'x.zip')).toBe('file.type-unsupported');
    expect(await tried(Buffer.alloc(0), 'x.pdf')).toBe('file.empty');
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(100),
    ]);
    expect(await tried(heic, 'x.heic', 'photo')).toBe('file.heic');
    // CVE-2026-31808: a header of no length made recognisers go round for ever
    const asf = Buffer.alloc(55);
    asf.set(Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'));
    expect(await tried(asf, 'x.wma', 'audio')).toBe('file.type-unsupported');
  });
  it('is a picture turned upright, without the place where it was taken and without what hides behind it', async () => {
    const given = await sharp(await samplePicture(40, 20, 'jpeg'))
      .withExif({ IFD0: { Copyright: 'CANARY' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(given).metadata()).exif?.length).toBeGreaterThan(0);
    const { bytes, thumbnail } = await accepted(Buffer.concat([given, zip]), 'me.jpg', 'photo');
    const found = await sharp(bytes).metadata();
    expect([found.width, found.height, found.orientation, found.exif]).toEqual([20, 40, undefined, undefined]);
    expect(bytes.includes('CANARY')).toBe(false);
    expect(bytes.includes('alert(1)')).toBe(false);
    expect((await sharp(thumbnail!).metadata()).format).toBe('webp');
  });
  it('is nothing that is two things at once, or says so with two endings', async () => {
    // a GIF to one reader, a script to another
    const script = Buffer.from('GIF89a/*\x01\x00\x80\x00\x00*/=1;alert(1)//', 'latin1');
    expect(await tried(script, 'x.gif', 'photo')).toBe('file.damaged');
    const behind = Buffer.concat([await samplePicture(20, 10, 'png'), Buffer.from('<script>alert(1)</script>')]);
    const { bytes } = await accepted(behind, 'x.png', 'photo');
    expect(bytes.includes('<script>')).toBe(false);
    for (const name of ['x.html.pdf', 'x.pdf.html', 'x.pdf.exe', 'x\u202efdp.exe'])
      expect(await tried(samplePdf(['x']), name)).toBe('application/pdf');
    expect(await tried(Buffer.from(gzipSync(Buffer.alloc(50_000_000))), 'x.gz')).toBe('file.type-unsupported');
    expect(await tried(Buffer.from(gzipSync(Buffer.alloc(50_000_000))), 'x.pdf')).toBe('file.type-unsupported');
  });
  it('is no picture that would fill the memory, and no half one', async () => {
    const before = process.memoryUsage.rss();
    const started = performance.now();
    expect(await tried(sampleBomb(50_000, 50_000), 'x.png', 'photo')).toBe('file.image-too-large');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(1_000_000_000);
    expect(await tried(sampleBomb(4_000, 4_000), 'x.png', 'photo')).toBe('file.damaged');
    const whole = await samplePicture(400, 400, 'jpeg');
    expect(await tried(whole.subarray(0, whole.length / 2), 'x.jpg', 'photo')).toBe('file.damaged');
  });
  it('is no PDF with a script, a program to start or a file in it, however it is written', async () => {
    for (const catalog of [
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '/OpenAction << /S /J#61vaScr#69pt /JS (x) >>',
      '/OpenAction << /S /Launch /F (calc.exe) >>',
      '/Names << /EmbeddedFiles 9 0 R >> /AF << /Type /EmbeddedFile >>',
    ])
      expect(await tried(samplePdf(['x'], { catalog }), 'x.pdf')).toBe('file.active-content');
    const packed = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (x) >>')).toString('latin1');
    const object = `8 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n%%EOF\n`;
    expect(await tried(samplePdf(['x'], { behind: object }), 'x.pdf')).toBe('file.active-content');
    // words of streams in texts of the dictionary hide nothing
    for (const hiding of ['(stream)', '(endobj)', '(endstream)', '(obj)'])
      expect(await tried(samplePdf(['x'], { behind: object.replace('/N 1', `/X ${hiding} /N 1`) }), 'x.pdf')).toBe(
        'file.active-content',
      );
    // nor does a whole stream in such a text
    const empty = deflateSync(Buffer.alloc(0)).toString('latin1');
    for (const decoy of [`(stream\n${empty})`, `(/ObjStm stream\n${empty})`, `% )\n/Y (stream\n${empty})`])
      expect(await tried(samplePdf(['x'], { behind: object.replace('/N 1', `/X ${decoy} /N 1`) }), 'x.pdf')).toBe(
        'file.active-content',
      );
    // a word of the text is no script
    expect(await tried(samplePdf(['JavaScript for dietitians']), 'x.pdf')).toBe('application/pdf');
  });
  it('is nothing but a PDF, and a whole one', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    expect(await tried(samplePdf(['x'], { behind: page.toString() }), 'x.pdf')).toBe('file.more-than-one-type');
    for (const before of [page, zip])
      expect(await tried(Buffer.concat([before, samplePdf(['x'])]), 'x.pdf')).toBe('file.type-unsupported');
    expect(await tried(samplePdf(['x']).subarray(0, 400), 'x.pdf')).toBe('file.damaged');
  });
});

/** A PNG that says it has so many pixels, in a few hundred bytes. */
function sampleBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(10_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

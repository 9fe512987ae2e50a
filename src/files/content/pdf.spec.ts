import { zipSync } from 'fflate';
import { examinedPdf } from './pdf.js';
import { samplePdf } from './sample-files.js';

// security.md 29
describe('a PDF', () => {
  it('takes no longer than its size, whatever it is made of', () => {
    const padding = 'stream\n'.repeat(1_000_000);
    const object = `9 0 obj\n(${padding})\nendobj\n`;
    expect(examinedPdf(samplePdf(['x'], { behind: `${object}%%EOF\n` }))).toBe('fine');
    for (const blank of ['\0', ' \0', '1 ', '%%EOF\n', 'stream endstream '])
      expect(examinedPdf(samplePdf(['x'], { behind: `${blank.repeat(1_000_000)}x <html>` }))).toBe('more-than-a-pdf');
  });
  it('is nothing else beside', () => {
    const page = '<html><script>alert(1)</script></html>';
    const archive = Buffer.from(zipSync({ 'a.js': Buffer.from('alert(1)') }, { level: 0 })).toString('latin1');
    const far = 'x'.repeat(100_000);
    for (const behind of [
      page,
      archive,
      `\n${'\0'.repeat(2_000)}${page}`,
      'left behind '.repeat(20),
      `stream\n${page}\nendstream`,
      `stream\n${page}\nendstream\n9 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n`,
      `${far}${archive}\n%%EOF\n`,
      `${page}\n%%EOF\n`,
      // as a remark, between objects, in the text of one and in its stream
      `%${archive}\n%%EOF\n`,
      `% ${page}\n%%EOF\n`,
      `8 0 obj\n<< >>\nendobj\n${archive}\n9 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n`,
      `8 0 obj\n(${page})\nendobj\nstartxref\n0\n%%EOF\n`,
      `8 0 obj\n<< /Length ${archive.length} >>\nstream\n${archive}\nendstream\nendobj\nstartxref\n0\n%%EOF\n`,
    ])
      expect([behind.slice(0, 40), examinedPdf(samplePdf(['x'], { behind }))]).toEqual([
        behind.slice(0, 40),
        'more-than-a-pdf',
      ]);
  });
  it('is any that laboratories, offices, scanners and phones write', () => {
    const revision = (text: string) =>
      `6 0 obj\n<< /Type /Annot /Contents (${text}) >>\nendobj\nxref\n6 1\n0000000700 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev 600 >>\nstartxref\n700\n%%EOF`;
    const signature = `6 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 840 960 240] /Contents <${'30820a'.repeat(20)}> >>\nendobj\nstartxref\n840\n%%EOF\n`;
    const metadata =
      '<?xpacket begin="\u00ef\u00bb\u00bf"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li xml:lang="x-default">Blutbild</rdf:li></x:xmpmeta>';
    const found: Record<string, string> = {};
    const written: Record<string, Buffer> = {
      'no line end': samplePdf(['x']).subarray(0, -1),
      'lines that end with CRLF': Buffer.from(samplePdf(['x']).toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
      'lines that end with CR (older Mac programs)': Buffer.from(
        samplePdf(['x']).toString('latin1').replaceAll('\n', '\r'),
        'latin1',
      ),
      'line ends and a blank': samplePdf(['x'], { behind: ' \r\n\n\n' }),
      'zeros up to the next block (iText, scanners)': samplePdf(['x'], { behind: '\0'.repeat(80_508) }),
      'the end of a text file (DOS)': samplePdf(['x'], { behind: '\r\n\x1a' }),
      'the boundary of a form': samplePdf(['x'], { behind: '\r\n------WebKitFormBoundaryPKm3S7d9--\r\n' }),
      'saved again, twice': samplePdf(['x'], { behind: `${revision('a')}\n${revision('b')}\r\n` }),
      'saved again behind zeros': samplePdf(['x'], { behind: `\0\0\r\n${revision('a')}\n` }),
      'saved again behind something left there': samplePdf(['x'], { behind: `--boundary--\n${revision('a')}\n` }),
      signed: samplePdf(['x'], { behind: signature }),
      'two documents one after another (fax servers)': Buffer.concat([samplePdf(['x']), samplePdf(['y'])]),
      linearised: Buffer.from(
        samplePdf(['x'])
          .toString('latin1')
          .replace(
            '1 0 obj',
            '43 0 obj\n<< /Linearized 1 /L 900 /H [500 20] /O 45 /E 600 /N 1 /T 800 >>\nendobj\nxref\n43 1\n0000000016 00000 n \ntrailer\n<< /Size 44 /Prev 800 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n      \n1 0 obj',
          ),
        'latin1',
      ),
      'with metadata and a text that knows the word': samplePdf(['Notes of <html> and PK'], {
        behind: `7 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${metadata.length} >>\nstream\n${metadata}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`,
      }),
      'with a stream that holds an end': samplePdf(['x'], {
        behind:
          '8 0 obj\n<< /Subtype /PS /Length 30 >>\nstream\n%!PS\n<tag> showpage\n%%EOF\n<x>\nendstream\nendobj\nstartxref\n9\n%%EOF\n',
      }),
    };
    for (const [how, bytes] of Object.entries(written)) found[how] = examinedPdf(bytes);
    expect(found).toEqual(Object.fromEntries(Object.keys(written).map((how) => [how, 'fine'])));
  });
});

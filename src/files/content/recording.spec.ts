import { NoRecording, soundOf } from './recording.js';
import { sampleRecording } from './sample-files.js';

const bytes = (...parts: (string | number[] | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const found = (given: Buffer, mediaType: string): string => {
  try {
    return soundOf(given, mediaType).equals(given) ? 'as it was' : 'less';
  } catch (error) {
    if (error instanceof NoRecording) return error.finding;
    throw error;
  }
};
const PAGE = '<html><script>alert(1)</script></html>';
const PLACE = '+52.5200+013.4050/';

const box = (name: string, ...content: (string | number[] | Buffer)[]): Buffer => {
  const inside = bytes(...content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + inside.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inside]);
};
const mp4Track = (kind: string, ...more: Buffer[]) =>
  box('trak', box('mdia', box('hdlr', [0, 0, 0, 0, 0, 0, 0, 0], kind, Buffer.alloc(13)), box('minf')), ...more);
const ftyp = box('ftyp', 'M4A ', [0, 0, 0, 0], 'M4A mp42isom');

const element = (id: number[], ...content: (string | number[] | Buffer)[]): Buffer => {
  const inside = bytes(...content);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x10000000 + inside.length);
  return bytes(id, size, inside);
};
const OPEN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const [EBML, SEGMENT, INFO, TRACKS, CLUSTER, TAGS, ATTACHMENTS] = [
  [0x1a, 0x45, 0xdf, 0xa3],
  [0x18, 0x53, 0x80, 0x67],
  [0x15, 0x49, 0xa9, 0x66],
  [0x16, 0x54, 0xae, 0x6b],
  [0x1f, 0x43, 0xb6, 0x75],
  [0x12, 0x54, 0xc3, 0x67],
  [0x19, 0x41, 0xa4, 0x69],
];
const ebml = element(EBML, element([0x42, 0x82], 'webm'));
const webmTrack = (type: number) => element(TRACKS, element([0xae], element([0xd7], [1]), element([0x83], [type])));
const block = (n: number) => bytes(element([0xe7], [n]), element([0xa3], [0x81, 0, 0, 0x80, 1, 2, 3]));
/** As browsers write while they record: nothing knows its length. */
const recorded = (...more: Buffer[]) =>
  bytes(
    ebml,
    SEGMENT,
    OPEN,
    element(INFO),
    webmTrack(2),
    CLUSTER,
    OPEN,
    block(0),
    block(1),
    CLUSTER,
    OPEN,
    block(2),
    ...more,
  );

const frame = bytes([0xff, 0xfb, 0x90, 0x00], Buffer.alloc(413, 0x55));
const id3 = (...content: string[]) => bytes('ID3', [3, 0, 0, 0, 0, 0, bytes(...content).length], ...content);

describe('a recording', () => {
  it('is taken as browsers write it while it goes on', () => {
    expect(found(recorded(), 'audio/webm')).toBe('as it was');
    const segment = bytes(element(INFO), webmTrack(2), element(CLUSTER, block(0)), element(CLUSTER, block(1)));
    expect(found(bytes(ebml, element(SEGMENT, segment)), 'audio/webm')).toBe('as it was');
    const pieces = [box('moof', box('mfhd'), box('traf')), box('mdat', 'sound'), box('mfra')];
    expect(found(bytes(ftyp, box('moov', mp4Track('soun')), ...pieces), 'audio/mp4')).toBe('as it was');
    // Safari and phones: the sound, then what describes it
    expect(found(bytes(ftyp, box('wide'), box('mdat', 'sound'), box('moov', mp4Track('soun'))), 'audio/mp4')).toBe(
      'as it was',
    );
    expect(found(sampleRecording(1), 'audio/wav')).toBe('as it was');
    const open = sampleRecording(1);
    open.writeUInt32LE(0xffffffff, 4);
    open.writeUInt32LE(0xffffffff, 40);
    expect(soundOf(open, 'audio/wav').equals(sampleRecording(1))).toBe(true);
    expect(found(bytes(frame, frame, frame), 'audio/mpeg')).toBe('as it was');
  });

  it('is no video', () => {
    expect(found(bytes(ftyp, box('moov', mp4Track('soun'), mp4Track('vide')), box('mdat')), 'audio/mp4')).toBe('video');
    expect(found(bytes(ebml, SEGMENT, OPEN, webmTrack(1), CLUSTER, OPEN, block(0)), 'audio/webm')).toBe('video');
    // places along the way, and chapters with pictures
    expect(found(bytes(ftyp, box('moov', mp4Track('soun'), mp4Track('meta')), box('mdat')), 'audio/mp4')).toBe(
      'tells-more',
    );
    expect(found(bytes(ftyp, box('mdat')), 'audio/mp4')).toBe('damaged');
    expect(found(bytes(ebml, SEGMENT, OPEN, CLUSTER, OPEN, block(0)), 'audio/webm')).toBe('damaged');
  });

  it('keeps nothing that tells where it was made, and no pictures', () => {
    const told: [Buffer, string][] = [
      [
        bytes(
          ftyp,
          box('moov', mp4Track('soun', box('meta', PLACE)), box('udta', box('\xa9xyz', PLACE))),
          box('uuid', PLACE),
          box('free', PLACE),
          box('mdat', 'sound'),
        ),
        'audio/mp4',
      ],
      [recorded(element(TAGS, PLACE)), 'audio/webm'],
      [bytes(id3(PLACE), frame, frame, `TAG${PLACE.padEnd(125)}`), 'audio/mpeg'],
    ];
    const wav = bytes(sampleRecording(1), 'LIST', [PLACE.length, 0, 0, 0], PLACE);
    wav.writeUInt32LE(wav.length - 8, 4);
    told.push([wav, 'audio/wav']);
    for (const [given, mediaType] of told) {
      const kept = soundOf(given, mediaType);
      expect([mediaType, kept.includes(PLACE), found(kept, mediaType)]).toEqual([mediaType, false, 'as it was']);
    }
    expect(soundOf(wav, 'audio/wav').equals(sampleRecording(1))).toBe(true);
    expect(found(recorded(element(ATTACHMENTS, 'picture')), 'audio/webm')).toBe('tells-more');
  });

  it.each<[string, Buffer]>([
    ['audio/wav', sampleRecording(1)],
    ['audio/mp4', bytes(ftyp, box('moov', mp4Track('soun')), box('mdat', 'sound'))],
    ['audio/webm', recorded()],
    ['audio/mpeg', bytes(frame, frame)],
  ])('(%s) has nothing behind its end, and is whole', (mediaType, whole) => {
    expect(['damaged', 'tells-more']).toContain(found(bytes(whole, PAGE), mediaType));
    expect(found(bytes(whole, 'PK\x03\x04\x14\0', PAGE, 'PK\x05\x06\0\0\0\0'), mediaType)).toBe('tells-more');
    if (mediaType !== 'audio/mpeg') expect(found(whole.subarray(0, -2), mediaType)).toBe('damaged');
    for (const length of [0, 4, 9, 13, 20])
      expect(['damaged', 'tells-more']).toContain(found(whole.subarray(0, length), mediaType));
  });
});

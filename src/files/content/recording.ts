import { ARCHIVE } from './archive.js';

/** `tells-more`: something lies beside or behind the sound. */
export type RecordingFinding = 'damaged' | 'video' | 'tells-more';

/** Why a recording is not taken in. */
export class NoRecording extends Error {
  constructor(readonly finding: RecordingFinding) {
    super(finding);
    this.name = 'NoRecording';
  }
}

/**
 * The recording without what it tells beside the sound: places, pictures, names. Its parts are walked through to the end of the file; a
 * recorder that wrote while it went on knows no lengths, and need not.
 * @param mediaType one of those that recordings are kept as
 * @throws NoRecording
 */
export function soundOf(given: Buffer, mediaType: string): Buffer {
  if (ARCHIVE.test(given.toString('latin1'))) throw new NoRecording('tells-more');
  switch (mediaType) {
    case 'audio/wav':
      return soundOfWav(given);
    case 'audio/mp4':
      return soundOfMp4(given);
    case 'audio/webm':
      return soundOfWebm(given);
    case 'audio/mpeg':
      return soundOfMp3(given);
    default:
      throw new NoRecording('damaged');
  }
}

/** Whether nothing but zeros follows: some programs fill a block. */
const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** Chunks that the sound needs. */
const WAV_CHUNKS: ReadonlySet<string> = new Set(['fmt ', 'fact', 'data']);

function soundOfWav(given: Buffer): Buffer {
  if (given.length < 12) throw new NoRecording('damaged');
  const written = given.readUInt32LE(4);
  // who writes while it records leaves the sizes open
  const isOpen = written === 0 || written === 0xffffffff;
  const end = isOpen ? given.length : written + 8;
  if (end > given.length) throw new NoRecording('damaged');
  if (!isBlank(given.subarray(end))) throw new NoRecording('tells-more');
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const name = given.toString('latin1', at, at + 4);
    const size = given.readUInt32LE(at + 4);
    const openData = name === 'data' && isOpen && (size === 0 || at + 8 + size > end);
    const to = openData ? end : at + 8 + size;
    if (to > end) throw new NoRecording('damaged');
    if (WAV_CHUNKS.has(name)) {
      const chunk = Buffer.from(given.subarray(at, to));
      chunk.writeUInt32LE(to - at - 8, 4);
      kept.push(chunk, Buffer.alloc(chunk.length % 2));
    }
    at = to + ((to - at) % 2);
  }
  const head = Buffer.from(given.subarray(0, 12));
  if (kept.length === 0) throw new NoRecording('damaged');
  head.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...kept]);
}

/** Boxes that only hold boxes, among which tracks and what they tell are looked for. */
const MP4_HOLDERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'moof', 'traf']);
/** What tells of the recording: its place, its maker, its cover. Emptied where it lies, for what follows must not move. */
const MP4_TELLING: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'emsg', 'free', 'skip']);
const MP4_TOP: ReadonlySet<string> = new Set(
  'ftyp styp moov moof mdat mfra sidx ssix prft emsg wide udta meta uuid free skip'.split(' '),
);

function soundOfMp4(given: Buffer): Buffer {
  const kept = Buffer.from(given);
  let tracks = 0;
  const walk = (from: number, to: number, within: string): void => {
    for (let at = from; at < to;) {
      if (to - at < 8)
        throw new NoRecording(isBlank(kept.subarray(at, to)) && within !== '' ? 'damaged' : 'tells-more');
      const name = kept.toString('latin1', at + 4, at + 8);
      const short = kept.readUInt32BE(at);
      const head = short === 1 ? 16 : 8;
      if (head > to - at) throw new NoRecording('damaged');
      const size = short === 0 && within === '' ? to - at : short === 1 ? Number(kept.readBigUInt64BE(at + 8)) : short;
      if (within === '' && !MP4_TOP.has(name)) throw new NoRecording('tells-more');
      if (size < head || at + size > to) throw new NoRecording('damaged');
      if (MP4_TELLING.has(name)) {
        kept.write('free', at + 4, 'latin1');
        kept.fill(0, at + head, at + size);
      } else if (name === 'hdlr' && within === 'mdia') {
        tracks += 1;
        const kind = size >= head + 12 ? kept.toString('latin1', at + head + 8, at + head + 12) : '';
        if (kind === 'vide') throw new NoRecording('video');
        if (kind !== 'soun') throw new NoRecording('tells-more');
      } else if (MP4_HOLDERS.has(name)) walk(at + head, at + size, name);
      at += size;
    }
  };
  walk(0, kept.length, '');
  if (tracks === 0) throw new NoRecording('damaged');
  return kept;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const TRACK_TYPE = 0x83;
const VOID = 0xec;
const TAGS = 0x1254c367;
/** Overview, length, index, check sum. */
const WEBM_PARTS: ReadonlySet<number> = new Set([
  0x114d9b74,
  0x1549a966,
  0x1c53bb6b,
  0xbf,
  VOID,
  TAGS,
  TRACKS,
  CLUSTER,
]);
/** Time, blocks of sound, place and size of the cluster, check sum. */
const CLUSTER_PARTS: ReadonlySet<number> = new Set([0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0xbf, VOID]);
/** Types of tracks. */
const [VIDEO, AUDIO] = [1, 2];

interface Element {
  readonly id: number;
  readonly content: number;
  /** null: its writer did not know it yet. */
  readonly end: number | null;
}

function soundOfWebm(given: Buffer): Buffer {
  const kept = Buffer.from(given);
  const header = elementAt(kept, 0, kept.length);
  if (header.id !== EBML || header.end === null) throw new NoRecording('damaged');
  const segment = elementAt(kept, header.end, kept.length);
  if (segment.id !== SEGMENT) throw new NoRecording('damaged');
  const end = segment.end ?? kept.length;
  if (!isBlank(kept.subarray(end))) throw new NoRecording('tells-more');
  let tracks = 0;
  let cluster: Element | null = null;
  for (let at = segment.content; at < end;) {
    const part = elementAt(kept, at, end);
    const open = cluster;
    // a cluster of unknown length ends where something begins that no cluster has
    if (open && CLUSTER_PARTS.has(part.id) && part.end !== null) {
      at = part.end;
      continue;
    }
    if (!WEBM_PARTS.has(part.id)) throw new NoRecording('tells-more');
    if (part.id === TRACKS) tracks += tracksOf(kept, part);
    if (part.id === TAGS || part.id === VOID) emptied(kept, at, part);
    cluster = part.id === CLUSTER && part.end === null ? part : null;
    if (part.end === null && cluster === null) throw new NoRecording('damaged');
    at = part.end ?? part.content;
  }
  if (tracks === 0) throw new NoRecording('damaged');
  return kept;
}

/** How many tracks of sound there are. @throws NoRecording where one is none */
function tracksOf(bytes: Buffer, { content, end }: Element): number {
  if (end === null) throw new NoRecording('damaged');
  let tracks = 0;
  for (const track of elementsOf(bytes, content, end)) {
    if (track.id !== TRACK) continue;
    for (const { id, content: from, end: to } of elementsOf(bytes, track.content, track.end ?? end)) {
      if (id !== TRACK_TYPE || to === null || to - from < 1) continue;
      const type = bytes[to - 1];
      if (type === VIDEO) throw new NoRecording('video');
      if (type !== AUDIO) throw new NoRecording('tells-more');
      tracks += 1;
    }
  }
  return tracks;
}

function* elementsOf(bytes: Buffer, from: number, to: number): Generator<Element> {
  for (let at = from; at < to;) {
    const element = elementAt(bytes, at, to);
    if (element.end === null) throw new NoRecording('damaged');
    yield element;
    at = element.end;
  }
}

/** @throws NoRecording `damaged`: there is none, or it is longer than what it lies in */
function elementAt(bytes: Buffer, at: number, to: number): Element {
  const idLength = lengthOf(bytes, at, to, 4);
  const sizeLength = lengthOf(bytes, at + idLength, to, 8);
  const content = at + idLength + sizeLength;
  const first = bytes[at + idLength]! & (0xff >> sizeLength);
  let size = first;
  let isUnknown = first === 0xff >> sizeLength;
  for (let each = at + idLength + 1; each < content; each += 1) {
    size = size * 256 + bytes[each]!;
    isUnknown &&= bytes[each] === 0xff;
  }
  if (!isUnknown && content + size > to) throw new NoRecording('damaged');
  return { id: bytes.readUIntBE(at, idLength), content, end: isUnknown ? null : content + size };
}

/** Bytes of a number whose first byte tells them by its leading zeros. */
function lengthOf(bytes: Buffer, at: number, to: number, most: number): number {
  const length = at < to ? Math.clz32(bytes[at]!) - 23 : Infinity;
  if (length > most || at + length > to) throw new NoRecording('damaged');
  return length;
}

/** Makes an element one of nothing, as long as it was. */
function emptied(bytes: Buffer, at: number, { end }: Element): void {
  if (end === null) throw new NoRecording('damaged');
  const length = end - at;
  bytes.fill(0, at, end);
  bytes[at] = VOID;
  if (length < 10) bytes[at + 1] = 0x80 | (length - 2);
  else {
    bytes[at + 1] = 0x01;
    bytes.writeUIntBE(length - 9, at + 3, 6);
  }
}

/** Kilobits per second by the index in the header: of version 1 and of versions 2 and 2.5, layer III. */
const MP3_RATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MP3_SAMPLES = [44_100, 48_000, 32_000] as const;
/** What tags and fillings before the first frame may take. */
const MP3_BEFORE = 4_096;

/** Frames one after another are kept; tags before and behind them, with names, pictures and places, are not. */
function soundOfMp3(given: Buffer): Buffer {
  let from = 0;
  while (given.toString('latin1', from, from + 3) === 'ID3' && from + 10 <= given.length)
    from += 10 + [6, 7, 8, 9].reduce((size, each) => size * 128 + (given[from + each]! & 0x7f), 0);
  const search = from + MP3_BEFORE;
  while (from < search && !(frameAt(given, from) && frameAt(given, from + frameAt(given, from)))) from += 1;
  let to = from;
  for (let frame = frameAt(given, to); frame > 0 && to + frame <= given.length; frame = frameAt(given, to)) to += frame;
  if (to === from) throw new NoRecording('damaged');
  const behind = given.subarray(to);
  // the last frame may be cut off
  const isTag = /^(?:TAG|APETAGEX|LYRICSBEGIN|ID3)/.test(behind.toString('latin1', 0, 11));
  if (!isTag && frameAt(given, to) === 0 && !isBlank(behind)) throw new NoRecording('tells-more');
  return given.subarray(from, to);
}

/** Bytes of the frame that begins there; 0: none does. */
function frameAt(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return 0;
  const version = (bytes[at + 1]! >> 3) & 3;
  const layer = (bytes[at + 1]! >> 1) & 3;
  const kbits = MP3_RATES[version === 3 ? 1 : 2][bytes[at + 2]! >> 4];
  const samples = MP3_SAMPLES[(bytes[at + 2]! >> 2) & 3];
  if (version === 1 || layer !== 1 || !kbits || samples === undefined) return 0;
  const rate = samples / (version === 3 ? 1 : version === 2 ? 2 : 4);
  return Math.floor(((version === 3 ? 144 : 72) * kbits * 1000) / rate) + ((bytes[at + 2]! >> 1) & 1);
}

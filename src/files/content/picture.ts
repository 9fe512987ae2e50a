import sharp from 'sharp';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** A page of A4 at 600 dpi has 35 million. Unpacked, each takes three or four bytes. */
const MOST_PIXELS = 50_000_000;
/** Longest side that is kept. */
const LONGEST_SIDE = 4_096;
const THUMBNAIL_SIDE = 320;
const SECONDS = 20;

// one at a time, on one core: the other one is for everybody else
sharp.cache(false);
sharp.concurrency(1);

export interface Picture {
  readonly bytes: Buffer;
  /** WebP. */
  readonly thumbnail: Buffer;
}

/**
 * The picture made anew: turned as its camera held it, then without EXIF, places, and whatever was hidden in or behind it.
 * @param mediaType to keep it as
 * @throws Refusal `file.image-too-large` (422) before it is unpacked, `file.damaged` (422)
 */
export async function pictureOf(given: Buffer, mediaType: string): Promise<Picture> {
  const { width, height } = await sharp(given, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw damaged();
    });
  if (width * height > MOST_PIXELS)
    throw new Refusal(
      'file.image-too-large',
      422,
      `The picture has ${width} by ${height} pixels. At most ${MOST_PIXELS / 1e6} million are taken in.`,
    );
  const opened = () =>
    sharp(given, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: SECONDS })
      .autoOrient();
  try {
    const kept = opened().resize({
      width: LONGEST_SIDE,
      height: LONGEST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const bytes = await (
      mediaType === 'image/png'
        ? kept.png({ compressionLevel: 6 })
        : mediaType === 'image/webp'
          ? kept.webp({ quality: 88 })
          : kept.flatten({ background: '#fff' }).jpeg({ quality: 88 })
    ).toBuffer();
    const thumbnail = await sharp(bytes)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
    return { bytes, thumbnail };
  } catch {
    throw damaged();
  }
}

export const damaged = () => new Refusal('file.damaged', 422, "The file is damaged or incomplete and can't be opened.");

import type { FileKind } from '../file/file-facts.js';

/** Pictures that are taken in, and as what they are kept: made anew, so that nothing but the picture survives. */
const PICTURES: Readonly<Record<string, 'image/jpeg' | 'image/png' | 'image/webp'>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/gif': 'image/png',
  'image/webp': 'image/webp',
  'image/avif': 'image/jpeg',
  'image/tiff': 'image/jpeg',
};

/** Recordings that every browser plays, by what the recogniser calls them; a container without a picture is a recording. */
const RECORDINGS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/wav': 'audio/wav',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/webm': 'audio/webm',
  'video/webm': 'audio/webm',
};

export const HEIC = /^image\/hei[cf]/;
export const PDF = 'application/pdf';

/** Ending that a file of this type is given when it is downloaded, and those that its name may have. */
const ENDINGS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  [PDF]: ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/tiff': ['tif', 'tiff'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/webm': ['webm', 'weba'],
};

/** What a recognised type is kept as; null: not taken in. */
export function keptAs(
  recognised: string,
): { readonly as: 'pdf' | 'picture' | 'recording'; readonly mediaType: string } | null {
  if (recognised === PDF) return { as: 'pdf', mediaType: PDF };
  const picture = PICTURES[recognised];
  if (picture) return { as: 'picture', mediaType: picture };
  const recording = RECORDINGS[recognised.split(';', 1)[0]!.trim()];
  return recording ? { as: 'recording', mediaType: recording } : null;
}

/** Whether the ending of the name says another type than the content is. A name without an ending that we know says nothing. */
export function contradicts(name: string, recognised: string): boolean {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return false;
  const said = Object.entries(ENDINGS).find(([, endings]) => endings.includes(ending))?.[0];
  const found = keptAs(recognised)?.as === 'recording' ? keptAs(recognised)!.mediaType : recognised;
  return said !== undefined && said !== (found === 'image/apng' ? 'image/png' : found);
}

/** The name under which a browser saves the file: it ends as its content is. */
export function downloadName(name: string, mediaType: string): string {
  const endings = ENDINGS[mediaType] ?? ['bin'];
  return endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`)) ? name : `${name}.${endings[0]}`;
}

/** Whether a file of that type may be of that kind: voice notes are recordings and nothing else is, photos are pictures. */
export function fits(kind: FileKind, mediaType: string): boolean {
  if (kind === 'audio' || mediaType.startsWith('audio/')) return kind === 'audio' && mediaType.startsWith('audio/');
  return kind !== 'photo' || mediaType.startsWith('image/');
}

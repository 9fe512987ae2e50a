/** Where content lies in the storage, and its size. */
export interface StoredContent {
  readonly storageKey: string;
  readonly bytes: number;
}

/** A picture of the organisation's own, as events name it: its content was stored before. */
export interface KeptPicture extends StoredContent {
  readonly pictureId: string;
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** Of the content, hexadecimal. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly thumbnail: StoredContent;
}

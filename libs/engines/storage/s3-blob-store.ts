import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { BlobStore, ensureKey, type ByteRange, type FoundBlob, type ListedBlob } from './blob-store.js';

export interface S3Settings {
  readonly bucket: string;
  /** Of another provider than AWS, e.g. `https://s3.example`; its buckets stand in the path then. Null: AWS. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How long one answer may take. */
  readonly timeoutMs?: number;
}

/** Bytes that are held in memory at a time; S3 wants at least 5 MiB in every part but the last. */
const PART_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/**
 * Files in a private bucket of an object storage. Only the server reaches it: browsers get neither its address nor a signed one.
 * Whatever fails but an absent object is `StoreUnavailable`: it may be tried again.
 */
export class S3BlobStore extends BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, endpoint, region, accessKeyId, secretAccessKey, timeoutMs = TIMEOUT_MS }: S3Settings) {
    super();
    this.#bucket = bucket;
    this.#client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
    });
  }

  /** Small content in one request; larger content in parts, which become an object only when all of them arrived. */
  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
    const place = this.#place(key);
    const hash = createHash('sha256');
    let bytes = 0;
    let uploadId: string | undefined;
    const sent: { ETag: string | undefined; PartNumber: number }[] = [];
    try {
      for await (const { part, last } of partsOf(content)) {
        hash.update(part);
        bytes += part.length;
        if (last && sent.length === 0) {
          await this.#ask(() => this.#client.send(new PutObjectCommand({ ...place, Body: part })));
          break;
        }
        uploadId ??= (await this.#ask(() => this.#client.send(new CreateMultipartUploadCommand(place)))).UploadId;
        const numbered = { ...place, UploadId: uploadId, PartNumber: sent.length + 1 };
        const { ETag } = await this.#ask(() => this.#client.send(new UploadPartCommand({ ...numbered, Body: part })));
        sent.push({ ETag, PartNumber: numbered.PartNumber });
      }
      if (uploadId !== undefined) {
        const whole = { ...place, UploadId: uploadId, MultipartUpload: { Parts: sent } };
        await this.#ask(() => this.#client.send(new CompleteMultipartUploadCommand(whole)));
      }
    } catch (error) {
      // the storage keeps parts that nobody completes: a rule of the bucket should delete them after a day
      if (uploadId !== undefined)
        await this.#client
          .send(new AbortMultipartUploadCommand({ ...place, UploadId: uploadId }))
          .catch(() => undefined);
      throw error;
    }
    return { bytes, sha256: hash.digest('hex') };
  }

  async reach(): Promise<void> {
    await this.#ask(() => this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket })));
  }

  async get(key: string, range?: ByteRange): Promise<FoundBlob | null> {
    const place = this.#place(key);
    const found = await this.#ask(async () => {
      try {
        const part = range ? { Range: `bytes=${range.from}-${range.to}` } : {};
        return await this.#client.send(new GetObjectCommand({ ...place, ...part }));
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    });
    if (found === null) return null;
    const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
    return { bytes: Number(whole ?? found.ContentLength), content: found.Body as Readable };
  }

  async remove(key: string): Promise<void> {
    await this.#ask(() => this.#client.send(new DeleteObjectCommand(this.#place(key))));
  }

  async *list(folder: string): AsyncGenerator<ListedBlob> {
    const below = { Bucket: this.#bucket, Prefix: `${ensureKey(folder)}/` };
    let from: string | undefined;
    do {
      const page = await this.#ask(() =>
        this.#client.send(new ListObjectsV2Command({ ...below, ...(from && { ContinuationToken: from }) })),
      );
      for (const { Key: key, Size: bytes = 0, LastModified: at } of page.Contents ?? [])
        if (key !== undefined) yield { key, bytes, ageMs: Date.now() - (at?.getTime() ?? Date.now()) };
      from = page.NextContinuationToken;
    } while (from !== undefined);
  }

  #place(key: string) {
    return { Bucket: this.#bucket, Key: ensureKey(key) };
  }

  /** @throws StoreUnavailable */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new StoreUnavailable(error);
    }
  }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** The content in parts of one size; the last one has what is left, and is there also when nothing is. */
async function* partsOf(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly part: Buffer; readonly last: boolean }> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    held.push(chunk);
    length += chunk.byteLength;
    if (length < PART_BYTES) continue;
    const all = Buffer.concat(held);
    yield { part: all.subarray(0, PART_BYTES), last: false };
    held = [all.subarray(PART_BYTES)];
    length -= PART_BYTES;
  }
  yield { part: Buffer.concat(held), last: true };
}

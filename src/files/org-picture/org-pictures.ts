import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sharp, { type Sharp } from 'sharp';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { unknown, type Principal } from '#src/identity/contract.js';
import { accepted } from '../content/accepted.js';
import { FileContents, newKeyIn, picturesFolder } from '../content/file-contents.js';
import { FileLooks } from '../content/file-looks.js';
import { LARGEST_FILE } from '../file/file-facts.js';
import { FileQuota } from '../file/file-quota.js';
import { Uploads } from '../upload/uploads.js';
import type { UploadTicket } from '../upload/upload-ticket.js';
import type { KeptPicture, StoredContent } from './kept-picture.js';

/** What a picture belongs to: a stream of the context that shows it. */
export interface PictureOwner {
  readonly orgId: string;
  /** A folder each, lower-case letters. */
  readonly of: 'recipes' | 'letterhead';
  readonly ownerId: string;
}

/** The picture that the stream of the owner names as it stands now; null: none. */
export type NamedPicture = () => Promise<KeptPicture | null>;

/** Where a picture goes, and what is there. */
export interface PicturePlace {
  readonly owner: PictureOwner;
  readonly shape: PictureShape;
  readonly named: NamedPicture;
}

/** As what it is kept. Photographs are JPEG on white, drawings PNG, which may be transparent: what a PDF can hold. */
export interface PictureShape {
  readonly longestSide: number;
  readonly mediaType: KeptPicture['mediaType'];
}

/** What was uploaded, and what its sender says of it. */
interface SentPicture {
  /** Of `sent`. */
  readonly ticket: UploadTicket;
  readonly name: string;
  /** Of what was sent, hexadecimal. */
  readonly sha256: string;
}

/** What was uploaded, or (`made`) what a loader made itself. */
export type PictureSource = SentPicture | { readonly made: Buffer };

/** One at a time beside everything else; a whole plan's dishes may wait at once. */
const MADE_SMALLER = { atOnce: 1, perOrg: 240, perAccount: 600, withinMs: 60_000 };

/** A commit takes seconds; whoever is interrupted begins anew on the same day. */
const LEFT_OVER_MS = 24 * 60 * 60_000;

const NOBODYS = (orgId: string) => ({ orgId, clientId: null });
const folderOf = ({ orgId, of, ownerId }: PictureOwner) => `${picturesFolder(orgId)}/${of}/${ownerId}`;

/**
 * Pictures that are about nobody: of a recipe, of the practice itself. They are looked at and made anew like clients' pictures, and sealed
 * with the organisation's own key. Whose picture it is stands in a stream of the context that shows it: the content is stored first, then
 * the event is appended, so that no event names content that is not there.
 */
@Injectable()
export class OrgPictures {
  readonly #smaller = new HeavyWork(MADE_SMALLER);

  constructor(
    private readonly contents: FileContents,
    private readonly uploads: Uploads,
    private readonly looks: FileLooks,
    private readonly quota: FileQuota,
    private readonly blobs: BlobStore,
    private readonly logs: OrgLogs,
  ) {}

  /** The caller's right was checked before. @throws Refusal `file.empty`, `file.too-large` (422), those of `OpenUploads.begin` */
  async begin(principal: Principal, bytes: number): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
    if (bytes === 0) throw new Refusal('file.empty', 422, 'The file is empty.');
    if (bytes > LARGEST_FILE)
      throw new Refusal('file.too-large', 422, `The file is too large: at most ${LARGEST_FILE / 2 ** 20} MB.`);
    return this.uploads.begin(principal, null, bytes);
  }

  /** An upload that this account began for its organisation. @throws Refusal `upload.unknown` (404) */
  sent(principal: Pick<Principal, 'orgId' | 'accountId'>, written: string): UploadTicket {
    const ticket = this.uploads.read(principal, written);
    if (ticket.clientId !== null) throw unknown('upload');
    return ticket;
  }

  /**
   * Looks at a picture, stores it, lets the caller write down that it is there, and then deletes the one before. What is left over after a
   * failure is collected. The picture that stands, sent again, is neither looked at nor stored.
   * @param write appends the event
   * @throws Refusal of `Uploads`, `accepted` and `write`, `upload.wrong-hash` (422), `picture.not-a-picture` (422), `files.quota-reached` (409), `work.too-much` (429)
   */
  async put(
    { owner, shape, named }: PicturePlace,
    source: PictureSource,
    request: CommandRequest,
    write: (picture: KeptPicture) => Promise<Committed>,
  ): Promise<Committed> {
    const before = await named();
    // an upload that is committed twice is one picture
    const pictureId = derivedId('org-picture', 'ticket' in source ? source.ticket.uploadId : request.commandId);
    const picture =
      before?.pictureId === pictureId
        ? before
        : 'ticket' in source
          ? await this.#take(owner, pictureId, source, shape)
          : await this.#keep(owner, pictureId, { name: 'picture', content: source.made }, shape);
    const committed = await write(picture);
    await this.#deleteUnnamed(owner.orgId, [before, picture], named);
    if ('ticket' in source) await this.uploads.discard(source.ticket).catch(() => undefined);
    return committed;
  }

  /**
   * Lets the caller write down that the picture is gone, and deletes it. What is left over after a failure is collected.
   * @param write appends the event
   */
  async remove(orgId: string, named: NamedPicture, write: () => Promise<Committed>): Promise<Committed> {
    const before = await named();
    const committed = await write();
    await this.#deleteUnnamed(orgId, [before], named);
    return committed;
  }

  /** Null when it is not there. */
  read(orgId: string, { storageKey, bytes }: StoredContent): Promise<Buffer | null> {
    return this.contents.readWhole(NOBODYS(orgId), storageKey, bytes);
  }

  /**
   * As small as it is needed, as it is kept otherwise. Null when it is not there.
   * @param accountId who asks; null: work that waited for its turn already
   * @throws Refusal `work.too-much` (429)
   */
  readSmall(
    orgId: string,
    picture: KeptPicture,
    longestSide: number,
    accountId: string | null,
  ): Promise<Buffer | null> {
    const work = { orgId, accountId, kind: 'smaller-picture', key: `${picture.pictureId}/${longestSide}` };
    return this.#smaller.run(work, async () => {
      const whole = await this.read(orgId, picture);
      return whole && fitted(whole, { longestSide, mediaType: picture.mediaType }).toBuffer();
    });
  }

  /**
   * Collects content that no stream names: what a process that died between content and event left, and what was replaced.
   * @param named the picture that the stream of the owner names; null: none
   */
  async collect(
    of: PictureOwner['of'],
    named: (orgId: string, ownerId: string) => Promise<KeptPicture | null>,
  ): Promise<void> {
    for (const orgId of await this.logs.orgs())
      for await (const { key, ageMs } of this.blobs.list(`${picturesFolder(orgId)}/${of}`)) {
        if (ageMs <= LEFT_OVER_MS) continue;
        const picture = await named(orgId, key.split('/')[3] ?? '');
        if (picture?.storageKey === key || picture?.thumbnail.storageKey === key) continue;
        await this.blobs.remove(key);
        this.quota.picturesChanged(orgId);
      }
  }

  /** A command that was done before is answered from its events: by now its stream may name what was not there then. */
  async #deleteUnnamed(orgId: string, pictures: readonly (KeptPicture | null)[], named: NamedPicture): Promise<void> {
    const now = await named();
    for (const each of pictures) {
      if (each === null || each.storageKey === now?.storageKey) continue;
      for (const key of [each.storageKey, each.thumbnail.storageKey])
        await this.blobs.remove(key).catch(() => undefined);
    }
    this.quota.picturesChanged(orgId);
  }

  async #take(
    owner: PictureOwner,
    pictureId: string,
    { ticket, name, sha256 }: SentPicture,
    shape: PictureShape,
  ): Promise<KeptPicture> {
    this.uploads.ensureOpen(ticket);
    const work = { orgId: ticket.orgId, accountId: ticket.accountId, kind: 'file', key: pictureId };
    return this.looks.run(work, async () => {
      const content = await this.uploads.assembled(ticket);
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new Refusal('upload.wrong-hash', 422, 'What arrived is not what was sent. Send it again.');
      return this.#keep(owner, pictureId, { name, content }, shape);
    });
  }

  async #keep(
    owner: PictureOwner,
    pictureId: string,
    { name, content }: { readonly name: string; readonly content: Buffer },
    { longestSide, mediaType }: PictureShape,
  ): Promise<KeptPicture> {
    const { bytes: looked, thumbnail } = await accepted(content, name, 'other');
    if (thumbnail === null)
      throw new Refusal('picture.not-a-picture', 422, 'This is no picture. Choose a JPEG, PNG or WebP.');
    const { data, info } = await fitted(looked, { longestSide, mediaType }).toBuffer({ resolveWithObject: true });
    await this.quota.ensureRoom(owner.orgId, data.length);
    const folder = `${folderOf(owner)}/${pictureId}`;
    const stored = async (plain: Buffer): Promise<StoredContent> => {
      const storageKey = newKeyIn(folder);
      await this.contents.put(NOBODYS(owner.orgId), storageKey, plain);
      return { storageKey, bytes: plain.length };
    };
    try {
      return {
        pictureId,
        ...(await stored(data)),
        mediaType,
        sha256: createHash('sha256').update(data).digest('hex'),
        width: info.width,
        height: info.height,
        thumbnail: await stored(thumbnail),
      };
    } finally {
      this.quota.picturesChanged(owner.orgId);
    }
  }
}

function fitted(content: Buffer, { longestSide, mediaType }: PictureShape): Sharp {
  const sized = sharp(content).resize({
    width: longestSide,
    height: longestSide,
    fit: 'inside',
    withoutEnlargement: true,
  });
  return mediaType === 'image/jpeg'
    ? sized.flatten({ background: '#fff' }).jpeg({ quality: 84 })
    : sized.png({ compressionLevel: 9 });
}

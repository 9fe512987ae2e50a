import sharp from 'sharp';
import type { FileContents } from '../content/file-contents.js';
import type { KeptPicture } from './kept-picture.js';
import { OrgPictures } from './org-pictures.js';

it('makes pictures smaller one after another, and one that several ask for once', async () => {
  const whole = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const [state, read] = [{ atOnce: 0, most: 0 }, [] as string[]];
  const contents = {
    readWhole: async (_: unknown, key: string) => {
      read.push(key);
      state.most = Math.max(state.most, ++state.atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      state.atOnce -= 1;
      return whole;
    },
  } as unknown as FileContents;
  const nothing = null as never;
  const pictures = new OrgPictures(contents, nothing, nothing, nothing, nothing, nothing);
  const picture = (pictureId: string) =>
    ({ pictureId, storageKey: pictureId, bytes: whole.length, mediaType: 'image/jpeg' }) as KeptPicture;
  const small = await Promise.all(['a', 'b', 'a', 'c'].map((id) => pictures.readSmall('o', picture(id), 10, 'helena')));
  expect(read).toEqual(['a', 'b', 'c']);
  expect(state.most).toBe(1);
  expect((await sharp(small[3]!).metadata()).width).toBe(10);
});

import type { Slice } from '#libs/projections/slice.js';
import { deleteContent, DeleteContent } from './delete-content.js';
import { FileExpiry } from './file-expiry.js';
import { LeftoverContent } from './leftover-content.js';

export const retentionSlice: Slice = {
  reactions: [deleteContent],
  effects: [DeleteContent],
  due: [FileExpiry, LeftoverContent],
  providers: [DeleteContent, FileExpiry, LeftoverContent],
};

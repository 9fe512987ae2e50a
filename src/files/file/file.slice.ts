import type { Slice } from '#libs/projections/slice.js';
import { AttachedFiles } from '../attached-files.js';
import { ClientFiles } from '../client-files.js';
import { FileContents } from '../content/file-contents.js';
import { FileLooks } from '../content/file-looks.js';
import { fileCommandHandlers } from './file.commands.js';
import { FileContentController } from './file-content.controller.js';
import { FileController } from './file.controller.js';
import { fileCategory } from './file.events.js';
import { FileKeeper } from './file-keeper.js';
import { FileOwners } from './file-owners.js';
import { FileQuota } from './file-quota.js';
import { fileProjection, StoredFiles } from './file.read-model.js';

export const fileSlice: Slice = {
  categories: [fileCategory],
  projections: [fileProjection],
  controllers: [FileController, FileContentController],
  providers: [
    ...fileCommandHandlers,
    FileContents,
    FileLooks,
    FileKeeper,
    FileOwners,
    FileQuota,
    StoredFiles,
    AttachedFiles,
    { provide: ClientFiles, useExisting: StoredFiles },
  ],
  exports: [AttachedFiles, ClientFiles],
};

import type { Slice } from '#libs/projections/slice.js';
import { UploadController } from './upload.controller.js';
import { OpenUploads } from './open-uploads.js';
import { Uploads } from './uploads.js';

export const uploadSlice: Slice = { controllers: [UploadController], providers: [OpenUploads, Uploads] };

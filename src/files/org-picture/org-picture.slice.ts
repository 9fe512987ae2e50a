import type { Slice } from '#libs/projections/slice.js';
import { OrgPictures } from './org-pictures.js';
import { PictureUploadController } from './picture-upload.controller.js';

export const orgPictureSlice: Slice = {
  controllers: [PictureUploadController],
  providers: [OrgPictures],
  exports: [OrgPictures],
};

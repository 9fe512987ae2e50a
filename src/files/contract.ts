/** All that other contexts may import from files. */
export { AttachedFileView } from './attached-file.dto.js';
export { AttachedFiles } from './attached-files.js';
export { ClientFiles, type AttachedFile } from './client-files.js';
export { KeepFile } from './file/file.commands.js';
export { fileCategory } from './file/file.events.js';
export type { FileLabel } from './file/file-keeper.js';
export type { KeptPicture } from './org-picture/kept-picture.js';
export { PictureView, pictureView, SetPictureDto } from './org-picture/org-picture.dto.js';
export { OrgPictures, type PictureShape, type PictureSource } from './org-picture/org-pictures.js';
export { pictureAnswer } from './org-picture/picture-answer.js';
export { samplePdf, samplePicture, samplePlate, sampleRecording } from './content/sample-files.js';

/** Projections behind `ClientFiles.shown`: a read that answers from it declares them with `@Read(…, { from })`. */
export const FILE_PROJECTIONS = ['client_file'] as const;

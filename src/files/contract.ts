/** All that other contexts may import from files. */
export { AttachedFileView } from './attached-file.dto.js';
export { AttachedFiles } from './attached-files.js';
export { ClientFiles, type AttachedFile } from './client-files.js';
export { KeepFile } from './file/file.commands.js';
export { fileCategory } from './file/file.events.js';
export type { FileLabel } from './file/file-keeper.js';
export { samplePdf, samplePicture, samplePlate, sampleRecording } from './content/sample-files.js';

/** Projections behind `ClientFiles.shown`: a read that answers from it declares them with `@Read(…, { from })`. */
export const FILE_PROJECTIONS = ['client_file'] as const;

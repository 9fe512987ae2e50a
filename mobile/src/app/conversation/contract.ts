/** All that other parts of the app may use of `conversation`. */
export { Conversation } from './conversation.store';
export { AttachmentStore } from './data/attachment-store';
export { AttachmentUploads, type WaitingAttachment } from './data/attachment-uploads';

import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AS_A_FILE, attachmentOf } from '../file/file-names.js';

const NAMES = { 'image/jpeg': 'picture.jpg', 'image/png': 'picture.png', 'image/webp': 'thumbnail.webp' } as const;

/** A picture as it is answered: whatever it contains, no browser shows it as a page of ours. */
export function pictureAnswer(reply: FastifyReply, content: Buffer, mediaType: keyof typeof NAMES): StreamableFile {
  void reply.headers({ ...AS_A_FILE, 'content-length': content.length });
  return new StreamableFile(content, { type: mediaType, disposition: attachmentOf(NAMES[mediaType]) });
}

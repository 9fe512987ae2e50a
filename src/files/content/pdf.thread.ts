import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { examinedPdf, type PdfFinding } from './pdf.js';

servesThread<Uint8Array, PdfFinding>(async (bytes) =>
  examinedPdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
);

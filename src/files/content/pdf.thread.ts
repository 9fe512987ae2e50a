import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { examinedPdf, type PdfFinding } from './pdf.js';

/** What looking at a PDF in a thread of its own needs. */
export interface PdfOrder {
  readonly bytes: Uint8Array;
}

servesThread<PdfOrder, PdfFinding>(async ({ bytes }) =>
  examinedPdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
);

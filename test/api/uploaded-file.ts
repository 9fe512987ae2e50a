import { createHash } from 'node:crypto';
import type { TestCaller } from '#libs/testing/app.js';

/** Sends content of less than a part and makes a file of it. @returns its id */
export async function uploadedFile(
  caller: TestCaller,
  clientId: string,
  content: Buffer,
  label: object = {},
): Promise<string> {
  const { ticket } = (await caller.write('POST', `/clients/${clientId}/uploads`, { bytes: content.length })).body;
  await caller.write('PUT', `/uploads/${ticket}/parts/0`, content, { 'content-type': 'application/octet-stream' });
  const answer = await caller.write('POST', `/clients/${clientId}/files`, {
    ticket,
    sha256: createHash('sha256').update(content).digest('hex'),
    name: 'Letter.pdf',
    kind: 'other',
    audience: 'clinical',
    shared: true,
    ...label,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.body.id);
}

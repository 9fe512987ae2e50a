import { IsInt, Max, Min } from 'class-validator';
import { LARGEST_FILE } from '../file/file-facts.js';

export class BeginUploadDto {
  /** Size of the file. */
  @IsInt()
  @Min(1)
  @Max(LARGEST_FILE)
  bytes: number;
}

export class UploadView {
  /** Sent with the parts and the commit. It is its receiver's alone. */
  ticket: string;
  /** Each part is sent with PUT to this address, followed by its number, as `application/octet-stream`. */
  partsUrl: string;
  /** Size of a part; the last one has what is left. */
  partBytes: number;
  expiresAt: string;
}

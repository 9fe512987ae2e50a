import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { LONGEST_NAME } from '../file/file-facts.js';
import { TICKET } from '../upload/upload-ticket.js';
import type { KeptPicture } from './kept-picture.js';

/** A ticket holds no larger size. */
const MOST_BYTES = 2 ** 32 - 1;

export class BeginPictureUploadDto {
  /** Size of the file. What is empty or too large is refused with the reason. */
  @IsInt()
  @Min(0)
  @Max(MOST_BYTES)
  bytes: number;
}

/** A picture whose parts were all sent. */
export class SetPictureDto {
  /** Of the upload. */
  @IsCode(TICKET)
  ticket: string;

  /** SHA-256 of what was sent, hexadecimal. */
  @IsCode(/^[0-9a-f]{64}$/)
  sha256: string;

  /** Of the file; its ending must not say another type than the content is. */
  @ApiProperty({ example: 'lentil soup.jpg' })
  @IsVisibleText(LONGEST_NAME)
  name: string;
}

export class PictureView {
  /** Another one when the picture is replaced. */
  pictureId: string;
  width: number;
  height: number;
}

/** Without where it lies. */
export const pictureView = ({ pictureId, width, height }: KeptPicture): PictureView => ({ pictureId, width, height });

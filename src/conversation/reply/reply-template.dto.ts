import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { LONGEST_MESSAGE } from '../message/message-text.js';

export class ReplyTemplateDto {
  /** @example 'Missed check-in' */
  @IsVisibleText(60)
  name: string;

  /**
   * Plain text; line breaks are kept. `{firstName}` stands for the client's first name where the reply is put into a message.
   * @example 'Hello {firstName}, did you find time for your check-in this week?'
   */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_MESSAGE)
  text: string;
}

export class ReplyTemplateView {
  replyId: string;
  name: string;
  text: string;
  /** Offered in no conversation. */
  archived: boolean;
  revision: number;
}

export class ReplyTemplateList {
  /** By name, archived ones among them. */
  items: ReplyTemplateView[];
}

import { ApiSchema } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';

@ApiSchema({ name: 'InviteClient' })
export class InviteClientDto {
  /**
   * One of the client's e-mail contacts.
   * @example 'helena.brandt@example.org'
   */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** Language of the mail; the organisation's when absent. */
  @IsOptional()
  @IsIn(['en', 'de'])
  language?: 'en' | 'de';
}

/** How a client stands to the app. */
export class ClientInvitationView {
  /** `none`: never invited, or taken back. `expired`: the link opens nothing any more; it can be sent again. `joined`: the client signs in. */
  state: 'none' | 'open' | 'expired' | 'joined';
  /** Where the invitation went; null when there is none. */
  email: string | null;
  sentAt: string | null;
  until: string | null;
}

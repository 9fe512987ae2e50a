import { IsBoolean, IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { Session } from '../session/session.dto.js';
import { IsTimeZone } from '../org/time-zone.js';
import { IsVisibleText } from '#libs/http/visible-text.js';

export class SignUp {
  /** @example 'Clinic Lindenhof' */
  @IsVisibleText(120)
  orgName: string;

  /** @example 'Dr. Nora Weiss' */
  @IsVisibleText(200)
  name: string;

  /** @example 'nora.weiss@lindenhof.example' */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** 15 characters or more, of any kind. */
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password: string;

  /** ISO 3166-1 alpha-2. */
  @IsOptional()
  @IsCode(/^[A-Z]{2}$/)
  country?: string | null;

  @IsIn(['metric', 'us'])
  units: 'metric' | 'us';

  /** @example 'Europe/Berlin' */
  @IsTimeZone()
  timeZone: string;

  /** Of this mail, and at first of all mails of the organisation. */
  @IsIn(['en', 'de'])
  language: 'en' | 'de';

  /** Whether they care for clients themselves: then they are dietitian and trainer, too, not only administrator. */
  @IsBoolean()
  seesClients: boolean;
}

export class SignUpLink {
  /** What stands behind `#` in the link of the mail. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token: string;
}

export class FoundedOrg {
  orgId: string;
  orgName: string;
  /** The address to sign in with. */
  email: string;
  /** Of the administrator, in the browser that asked; null where the link was opened in another one: they sign in there themselves. */
  session: Session | null;
}

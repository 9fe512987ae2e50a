import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { IsSecondFactorCode } from './second-factor-code.js';

export class PasswordChange {
  @IsString()
  @IsNotEmpty()
  @MaxLength(512)
  currentPassword: string;

  /** 15 to 512 characters (8 with a second factor), none of the common ones, not the own name or address. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  newPassword: string;
}

export class PasswordResetRequest {
  /** @example 'nora.weiss@lindenhof.example' */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** Which app the link opens: `portal` for staff, `app` for clients. */
  @IsIn(['portal', 'app'])
  audience: 'portal' | 'app';

  /** Of the mail. */
  @IsIn(['en', 'de'])
  language: 'en' | 'de';
}

export class PasswordResetCompletion {
  /** What stands behind the # of the link. */
  @IsCode(/^[A-Za-z0-9_-]{43}$/)
  token: string;

  /** As in a change of the password. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  password: string;
}

export class StepUpRequest {
  @IsString()
  @IsNotEmpty()
  @MaxLength(512)
  password: string;

  /** Needed with a second factor. */
  @IsOptional()
  @IsSecondFactorCode()
  code?: string;
}

export class SecondFactorState {
  active: boolean;
  /** Since when; null without one. */
  since: string | null;
  recoveryCodesLeft: number;
}

export class SecondFactorSecret {
  /** Base32, for typing it into an authenticator app. */
  secret: string;
  /** The same as an `otpauth:` address, for a QR code. */
  uri: string;
}

export class SecondFactorConfirmation {
  /** Six digits of the authenticator app. */
  @IsCode(/^[0-9]{6}$/)
  code: string;
}

export class RecoveryCodes {
  /** Ten codes, each good once. They are shown this one time. */
  codes: string[];
}

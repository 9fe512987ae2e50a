import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { REFRESH_TEXT } from '../tokens/refresh-token.js';
import { IsSecondFactorCode } from '../credential/second-factor-code.js';
import type { Role } from '../role.js';
import type { Audience } from '../principal.js';
import type { ReferenceSet, UnitSystem, WeekStart } from '../org/org.events.js';

const AUDIENCES = ['portal', 'app'] as const;

export class Login {
  /** @example 'nora.weiss@lindenhof.example' */
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(512)
  password: string;

  /** `portal` for staff, `app` for clients. */
  @IsIn(AUDIENCES)
  audience: 'portal' | 'app';

  /** Needed when the account belongs to several organisations; the answer without it says which. */
  @IsOptional()
  @IsUUID()
  orgId?: string;

  /** Needed when the account has a second factor; the answer without it says so. Six digits, or a recovery code. */
  @IsOptional()
  @IsSecondFactorCode()
  code?: string;
}

export class SessionRequest {
  /** Which of the two cookies: portal and app share an origin. */
  @IsIn(AUDIENCES)
  audience: 'portal' | 'app';

  /** From an app of a store only, which has no cookie: what the last session answer gave. */
  @IsOptional()
  @IsCode(REFRESH_TEXT)
  refreshToken?: string;
}

export class OrgSwitch {
  /** One of the session's `memberships`. */
  @IsUUID()
  orgId: string;
}

export class OrgChoice {
  orgId: string;
  /** @example 'Clinic Lindenhof' */
  orgName: string;
  /** The first of `roles`. @example 'dietitian' */
  role: Role;
  roles: Role[];
}

/** Who is signed in, without the token. */
export class SessionInfo {
  accountId: string;
  /** @example 'Dr. Nora Weiss' */
  displayName: string;
  email: string;
  orgId: string;
  orgName: string;
  /** The first of `roles`. */
  role: Role;
  /** All that this person holds here: what they may do is the union. */
  roles: Role[];
  audience: Audience;
  /** The client record of a person with role `client`. */
  clientId: string | null;
  /** How amounts are shown: as this person chose, else as the organisation does. */
  units: UnitSystem;
  /** Whether this person chose them; false: they are the organisation's. */
  unitsChosen: boolean;
  /** @example 'Europe/Berlin' */
  timeZone: string;
  /**
   * ISO 3166-1 alpha-2 code: dates and times are written as in this country; null: not known.
   * @example 'DE'
   */
  country: string | null;
  /** The trial is over. Everything can be read and exported; nothing can be changed. */
  readOnly: boolean;
  /** When that will be; null without a trial, or when the organisation is unlocked. */
  trialEndsAt: string | null;
  /** Nutrients that plans show, in this order; null: all. */
  nutrients: string[] | null;
  /** Whose reference values are shown first. */
  referenceSet: ReferenceSet;
  /** First day of a week in calendars and reports. */
  weekStart: WeekStart;
  /** The organisation requires a second factor and this person has none: they can do nothing but add one. */
  secondFactorMissing: boolean;
  /** operationIds that these roles may call; the server checks each object again. */
  permissions: string[];
  /** Organisations that this account can sign in to here. */
  memberships: OrgChoice[];
}

export class Session extends SessionInfo {
  /** Bearer token, for ten minutes. Keep it in memory only. */
  accessToken: string;
  /** @example '2026-03-02T09:10:00.000Z' */
  expiresAt: string;
  /** To an app of a store, for the device's keychain; null in a browser, which holds it as a cookie. */
  refreshToken: string | null;
}

export class ChosenUnits {
  @IsIn(['metric', 'us'])
  units: 'metric' | 'us';
}

export class LoginAnswer {
  /** Null when an organisation has to be chosen or a code to be given first. */
  session: Session | null;
  /** Organisations to choose from; empty otherwise. */
  choose: OrgChoice[];
  /** True when the password was right and the code of the second factor is needed: send all of it again, with `code`. */
  secondFactor: boolean;
}

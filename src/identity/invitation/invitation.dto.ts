import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import type { Role } from '../role.js';
import { IsVisibleText } from '#libs/http/visible-text.js';

export const STAFF_ROLES = ['org_admin', 'dietitian', 'trainer', 'assistant', 'researcher', 'auditor'] as const;
const LANGUAGES = ['en', 'de'] as const;

export class InviteStaffDto {
  /** @example 'nora.weiss@lindenhof.example' */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** What they may do; docs/permissions.md says it in full. Administrator, dietitian, trainer and assistant can be combined. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  roles: ('org_admin' | 'dietitian' | 'trainer' | 'assistant' | 'researcher' | 'auditor')[];

  /** Language of the mail; the organisation's when absent. */
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: 'en' | 'de';

  /** Teams that they join with the invitation. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  teams?: string[];
}

export class StaffInvitation {
  invitationId: string;
  email: string;
  /** The first of `roles`. */
  role: Role;
  roles: Role[];
  /** `expired`: the link of the last mail opens nothing any more; it can be sent again. */
  state: 'open' | 'expired';
  sentAt: string;
  until: string;
  /** Null when nobody of the organisation did. */
  invitedBy: string | null;
}

export class StaffInvitationList {
  items: StaffInvitation[];
}

export class InvitationLink {
  /** What stands behind `#` in the link of the mail. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token: string;
}

export class InvitationPreview {
  /** `open`: it can be accepted. `replaced`: it was sent again, and the newer link is the one. */
  state: 'open' | 'expired' | 'revoked' | 'used' | 'replaced' | 'unknown';
  orgName: string;
  /** The first of `roles`. */
  role: Role;
  roles: Role[];
  /** Where the invited person will sign in. */
  audience: 'portal' | 'app';
  /** The invited address; null when the link is dead, as are the next two. */
  email: string | null;
  /** As the clinic calls them; null: they say it themselves. */
  name: string | null;
  until: string | null;
  /** There is an account with this address: it joins with its own password. */
  hasAccount: boolean;
}

export class AcceptInvitationDto extends InvitationLink {
  /**
   * What others see.
   * @example 'Dr. Nora Weiss'
   */
  @IsVisibleText(200)
  name: string;

  /** Of a new account: 15 characters or more. Of one that exists: its own. */
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password: string;
}

export class JoinedOrg {
  orgId: string;
  orgName: string;
  /** The address to sign in with. */
  email: string;
  audience: 'portal' | 'app';
}

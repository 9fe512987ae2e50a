import { ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Role } from '../role.js';
import { STAFF_ROLES } from '../invitation/invitation.dto.js';
import { IsVisibleText } from '#libs/http/visible-text.js';

export class Member {
  accountId: string;
  /** @example 'Dr. Nora Weiss' */
  displayName: string;
  /** Null when their login is gone. */
  email: string | null;
  /** The first of `roles`. */
  role: Role;
  roles: Role[];
  /** `suspended`: keeps the place, can't use it. */
  status: 'active' | 'suspended';
  /** Whether signing in asks them for a code, too. */
  secondFactor: boolean;
}

export class MemberList {
  items: Member[];
}

export class SetMemberRolesDto {
  /** Administrator, dietitian, trainer and assistant can be combined; any other role stands alone. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  roles: ('org_admin' | 'dietitian' | 'trainer' | 'assistant' | 'researcher' | 'auditor')[];
}

export class SuspendMemberDto {
  /** Also when clients are left with nobody; otherwise that is refused. */
  @IsOptional()
  @IsBoolean()
  leavingAlone?: boolean;
}

export class ResetSecondFactorDto {
  /**
   * Why, for the event history.
   * @example 'Telephone lost; identity checked in person'
   */
  @IsVisibleText(500)
  reason: string;
}

@ApiSchema({ name: 'StaffMember' })
export class StaffMember {
  accountId: string;
  /** @example 'Dr. Nora Weiss' */
  displayName: string;
  /** The first of `roles`. @example 'dietitian' */
  role: Role;
  roles: Role[];
}

export class StaffList {
  items: StaffMember[];
}

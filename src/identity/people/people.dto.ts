import { IsIn } from 'class-validator';
import type { Role } from '#libs/event-sourcing/envelope.js';
import { STAFF_ROLES } from '../invitation/invitation.dto.js';

export class Member {
  accountId: string;
  /** @example 'Dr. Nora Weiss' */
  displayName: string;
  /** Null when their login is gone. */
  email: string | null;
  role: Role;
  /** `suspended`: keeps the place, can't use it. */
  status: 'active' | 'suspended';
}

export class MemberList {
  items: Member[];
}

export class ChangeMemberRole {
  @IsIn(STAFF_ROLES)
  role: 'org_admin' | 'dietitian' | 'trainer' | 'assistant' | 'researcher' | 'auditor';
}

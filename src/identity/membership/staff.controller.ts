import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read } from '../operation.js';
import type { Principal } from '../principal.js';
import { StaffDirectory } from '../staff-directory.js';
import { StaffList } from './membership.dto.js';

@ApiTags('Identity')
@Controller('staff')
export class StaffController {
  constructor(private readonly staff: StaffDirectory) {}

  /** Active staff of the organisation, by name. */
  @Read('read', 'Staff', { from: ['membership'] })
  @Get()
  async listStaff(@CurrentPrincipal() { orgId }: Principal): Promise<StaffList> {
    return { items: (await this.staff.list(orgId)).map((entry) => ({ ...entry, roles: [...entry.roles] })) };
  }
}

import { IsUUID } from 'class-validator';

export class AssignStaffDto {
  /** A member of the org's staff. */
  @IsUUID()
  accountId: string;
}

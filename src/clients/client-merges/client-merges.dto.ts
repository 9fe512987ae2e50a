import { Type } from 'class-transformer';
import { IsDefined, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { IsBirthDate, IsPersonName } from '../client/validation.js';
import { ContactDto } from '../client/client.dto.js';

export class MergeClientsDto {
  /** The earlier record: it is closed and kept, what it knows more is taken over. */
  @IsUUID()
  earlierClientId: string;
}

export class FindDuplicatesDto {
  /** @example 'Helena Brandt' */
  @IsPersonName()
  name: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => ContactDto)
  contact: ContactDto;

  @IsOptional()
  @IsBirthDate()
  birthDate?: string | null;
}

export class DuplicateView {
  clientId: string;
  /** @example 'TF-1042' */
  reference: string;
  name: string;
  status: 'active' | 'archived';
  /** What is the same. */
  because: ('email' | 'phone' | 'name-and-birth-date')[];
}

export class DuplicateList {
  /** Of the clients whom the caller may see; at most ten. */
  items: DuplicateView[];
}

import { ApiProperty } from '@nestjs/swagger';
import { LIVE_TOPICS } from '#src/identity/contract.js';

/** Something changed. It names what to read again, never the content. */
export class LiveChangeView {
  @ApiProperty({ enum: LIVE_TOPICS, enumName: 'LiveTopic' })
  topic!: string;

  /** Null: it is about no client. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  clientId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id!: string | null;

  /** Of its stream after the change; null: not told. Whoever shows this revision or a later one has nothing to read. */
  @ApiProperty({ type: 'integer', nullable: true })
  revision!: number | null;
}

import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { CareTeam } from './care-team.js';
import { messageSlice } from './message/message.slice.js';
import { reminderSlice } from './reminder/reminder.slice.js';
import { replyTemplateSlice } from './reply/reply-template.slice.js';
import { unseenSlice } from './unseen/unseen.slice.js';

const slices = joined([messageSlice, reminderSlice, replyTemplateSlice, unseenSlice]);

@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: [...slices.providers, CareTeam],
})
export class ConversationModule {}

import { EventBus } from '@nestjs/cqrs';
export const breaks = ['nest-events-never', EventBus];

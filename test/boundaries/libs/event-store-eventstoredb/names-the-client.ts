import { EventStoreDBClient } from '@eventstore/db-client';

export const second = EventStoreDBClient;

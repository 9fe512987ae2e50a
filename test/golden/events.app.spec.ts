import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { goldenSpec } from '#libs/event-sourcing/golden-events.contract.js';
import { unstartedApplication } from '#src/documents.js';

// every event of every context, as it is written today and as it was ever written
goldenSpec((await unstartedApplication()).get(EventCatalogue));

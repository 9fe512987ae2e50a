import { Configuration } from '#libs/engines/configuration.js';
import { PackagedApps } from '#libs/http/packaged-apps.js';
import { SessionStates } from '../guard/session-states.js';
import type { Slice } from '#libs/projections/slice.js';
import { LoginLimits } from './login-limits.js';
import { OrgSessions } from './org-sessions.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessions } from './own-sessions.js';
import { Places } from './places.js';
import { RefreshDelivery } from './refresh-delivery.js';
import { SessionFamilies } from './session-families.js';
import { SessionLog } from './session-log.js';
import { SessionViews } from './session-views.js';
import { sessionCommandHandlers } from './session.commands.js';
import { SessionController } from './session.controller.js';
import { sessionCategory } from './session.events.js';
import { reuseNotice } from './session.mails.js';
import { Sessions } from './sessions.js';

export const sessionSlice: Slice = {
  categories: [sessionCategory],
  notices: [reuseNotice],
  controllers: [SessionController, OwnSessionsController],
  providers: [
    {
      provide: PackagedApps,
      useFactory: ({ packagedAppOrigins }: Configuration) => new PackagedApps(packagedAppOrigins),
      inject: [Configuration],
    },
    SessionFamilies,
    SessionStates,
    Places,
    SessionViews,
    Sessions,
    RefreshDelivery,
    LoginLimits,
    SessionLog,
    OwnSessions,
    OrgSessions,
    ...sessionCommandHandlers,
  ],
  exports: [SessionStates],
};

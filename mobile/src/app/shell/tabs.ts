import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { IonTabBar } from '@ionic/angular/ion-tab-bar';
import { IonTabButton } from '@ionic/angular/ion-tab-button';
import { IonTabs } from '@ionic/angular/ion-tabs';
import { Icon, type IconName } from '../ui/icon';
import { Conversation } from '../conversation/contract';
import { Language } from '../text/language';
import { StatusBar } from '../ui/status-bar';

/** The places of the app. A tab exists when what is behind it works. */
@Component({
  selector: 'tf-tabs',
  imports: [IonTabs, IonTabBar, IonTabButton, Icon, StatusBar],
  template: `
    <ion-tabs>
      <tf-status-bar />
      <nav [attr.aria-label]="t().shell.main">
        <ion-tab-bar slot="bottom">
          @for (tab of tabs; track tab.id) {
            <ion-tab-button [tab]="tab.id" [href]="'/app/' + tab.id">
              <tf-icon [name]="tab.icon" [size]="24" />
              <span>{{ t().shell.tabs[tab.id] }}</span>
              @if (tab.id === 'messages' && unread() > 0) {
                <span class="badge"
                  >{{ unread() }}<span class="vh"> {{ t().conversation.unread }}</span></span
                >
              }
            </ion-tab-button>
          }
        </ion-tab-bar>
      </nav>
    </ion-tabs>
  `,
  styles: `
    .badge {
      position: absolute;
      top: 2px;
      left: calc(50% + 4px);
      min-width: 18px;
      padding: 0 5px;
      border-radius: 9px;
      background: var(--tf-primary);
      color: var(--tf-on-primary);
      font: 600 0.6875rem/18px var(--tf-font);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tabs {
  protected readonly t = inject(Language).t;
  protected readonly unread = inject(Conversation).unread;
  protected readonly tabs = [
    { id: 'today', icon: 'sun' },
    { id: 'plan', icon: 'calendar' },
    { id: 'workout', icon: 'dumbbell' },
    { id: 'progress', icon: 'chart' },
    { id: 'messages', icon: 'message' },
  ] as const satisfies readonly { id: string; icon: IconName }[];
}

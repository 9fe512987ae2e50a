import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { IonTabBar } from '@ionic/angular/ion-tab-bar';
import { IonTabButton } from '@ionic/angular/ion-tab-button';
import { IonTabs } from '@ionic/angular/ion-tabs';
import { Icon, type IconName } from '../ui/icon';
import { Language } from '../text/language';
import { StatusBar } from '../ui/status-bar';

/** The four places of the app. A tab exists when what is behind it works. */
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
            </ion-tab-button>
          }
        </ion-tab-bar>
      </nav>
    </ion-tabs>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tabs {
  protected readonly t = inject(Language).t;
  protected readonly tabs = [
    { id: 'today', icon: 'sun' },
    { id: 'plan', icon: 'calendar' },
    { id: 'workout', icon: 'dumbbell' },
    { id: 'progress', icon: 'chart' },
  ] as const satisfies readonly { id: string; icon: IconName }[];
}

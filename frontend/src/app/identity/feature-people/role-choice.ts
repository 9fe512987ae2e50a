import { Component, inject, input, model } from '@angular/core';
import { Texts } from '../../text/texts';
import { STAFF_ROLES, toggled, type StaffRole } from '../data/people-api';

/** Which roles, each said in a sentence: the names alone explain little. */
@Component({
  selector: 'tf-role-choice',
  template: `
    <fieldset>
      <legend class="lab">{{ t().people.roles }}</legend>
      <p class="sm var">{{ t().people.rolesHint }}</p>
      @if (asked() && roles().length === 0) {
        <p class="trouble" role="alert">{{ t().people.rolesMissing }}</p>
      }
      @for (one of all; track one) {
        <label class="option" [class.on]="roles().includes(one)">
          <input type="checkbox" [checked]="roles().includes(one)" (change)="toggle(one)" />
          <span
            ><b>{{ t().login.roles[one] }}</b
            ><span class="sm var text">{{ t().people.explained[one] }}</span></span
          >
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      display: grid;
      gap: 4px;
    }
    .option {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      padding: 7px 10px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: var(--tf-radius-sm);
      cursor: pointer;
    }
    .option.on {
      background: var(--tf-primary-quiet);
      border-color: color-mix(in srgb, var(--tf-primary) 40%, transparent);
    }
    .option:focus-within {
      outline: 2px solid var(--tf-primary);
      outline-offset: 1px;
    }
    input {
      margin: 3px 0 0;
      accent-color: var(--tf-primary);
    }
    b {
      font-weight: 600;
    }
    .text {
      display: block;
    }
  `,
})
export class RoleChoice {
  protected readonly t = inject(Texts).t;
  protected readonly all = STAFF_ROLES;
  readonly roles = model.required<readonly StaffRole[]>();
  /** Somebody tried to go on: from now on none is said to be missing. */
  readonly asked = input(true);

  protected toggle(role: StaffRole): void {
    this.roles.set(toggled(this.roles(), role));
  }
}

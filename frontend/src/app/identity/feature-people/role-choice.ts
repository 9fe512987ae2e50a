import { Component, inject, input, model } from '@angular/core';
import { Texts } from '../../text/texts';
import { STAFF_ROLES, type StaffRole } from '../data/people-api';

/** Which role, each said in a sentence: the names alone explain little. */
@Component({
  selector: 'tf-role-choice',
  template: `
    <fieldset>
      <legend class="lab">{{ t().people.role }}</legend>
      @for (one of roles; track one) {
        <label class="option" [class.on]="role() === one">
          <input type="radio" [name]="group()" [value]="one" [checked]="role() === one" (change)="role.set(one)" />
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
  protected readonly roles = STAFF_ROLES;
  readonly role = model.required<StaffRole>();
  /** Name of the group of buttons, one per dialog. */
  readonly group = input('role');
}

import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';

/** An assignment as lists show it. */
export interface ListedAssignment {
  readonly assignmentId: string;
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  readonly active: boolean;
  /** Replaced before its first day. */
  readonly withdrawn: boolean;
}

/** Which published version a client follows when. */
@Component({
  selector: 'tf-assignment-list',
  imports: [RouterLink],
  template: `
    @if (assignments().length === 0) {
      <p class="muted">{{ t().plans.noAssignments }}</p>
    } @else {
      <div class="card table">
        <table class="tn">
          <thead>
            <tr>
              <th>{{ t().plans.plan }}</th>
              <th>{{ t().plans.versionHead }}</th>
              <th>{{ t().plans.from }}</th>
              <th>{{ t().plans.to }}</th>
              <th>{{ t().plans.state }}</th>
            </tr>
          </thead>
          <tbody>
            @for (assignment of assignments(); track $index) {
              <tr>
                <td class="tx">
                  <a
                    class="link"
                    [routerLink]="['/clients', clientId(), 'plans', assignment.planId, 'versions', assignment.version]"
                    >{{ assignment.planName }}</a
                  >
                </td>
                <td>v{{ assignment.version }}</td>
                <td>{{ f.date(assignment.from, 'weekday') }}</td>
                <td>{{ assignment.to ? f.date(assignment.to, 'weekday') : t().plans.open }}</td>
                <td>
                  @if (assignment.active) {
                    <span class="chip s acc">{{ t().plans.active }}</span>
                  } @else {
                    <span class="muted">{{ stateOf(assignment) }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: '.table { overflow: auto; } td:first-child, th:first-child { padding-left: 14px; }',
})
export class AssignmentList {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  readonly assignments = input.required<readonly ListedAssignment[]>();

  protected stateOf({ withdrawn, from }: ListedAssignment): string {
    const words = this.t().plans;
    if (withdrawn) return words.withdrawn;
    return from > this.f.todayOf(this.clientId()) ? words.planned : words.past;
  }
}

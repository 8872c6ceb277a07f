import { businessDateOf } from '../../kernel/business-date.js';
import { unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { IncubatorCommand } from './commands.js';
import type { IncubatorFacts, IncubatorState, Tenancy } from './decider.js';
import type { IncubatorEvent } from './events.js';

type OfTenant = Exclude<IncubatorCommand, { name: 'RegisterIncubator' | 'ReportIncubatorYear' }>;

/**
 * Projects move in once, and out after they moved in.
 *
 * Law: N6 art. 8. 推荐带动就业明显、发展前景好的返乡下乡创业项目入驻.
 */
export function decideTenancy(
  { tenants }: NonNullable<IncubatorState>,
  command: OfTenant,
  { workerKnown }: IncubatorFacts,
): readonly IncubatorEvent[] | Refusal {
  const { incubatorId, tenantId, on = businessDateOf(command.occurredAt) } = command.with;
  const standing = tenants[tenantId];
  if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
  switch (command.name) {
    case 'RecommendTenant':
    case 'EnterIncubator': {
      const { workerId } = command.with;
      if (!workerKnown)
        return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
      const again =
        command.name === 'RecommendTenant' ? standing : standing && standing.kind !== 'recommended';
      if (again) return refuse({ code: 'already-exists', message: `${tenantId}: told before` });
      const data = { ...command.with, on };
      return command.name === 'RecommendTenant'
        ? [{ type: 'TenantRecommended', data }]
        : [{ type: 'TenantEntered', data }];
    }
    case 'ReportTenantJobs': {
      const there = thereOn(standing, tenantId, on);
      if (!('workerId' in there)) return there;
      const { jobs } = command.with;
      const { workerId } = there;
      return [{ type: 'TenantJobsReported', data: { incubatorId, tenantId, workerId, jobs, on } }];
    }
    case 'LeaveIncubator': {
      const there = thereOn(standing, tenantId, on);
      if (!('workerId' in there)) return there;
      const { outcome } = command.with;
      const { workerId } = there;
      return [{ type: 'TenantLeft', data: { incubatorId, tenantId, workerId, on, outcome } }];
    }
    default:
      return unreachable(command);
  }
}

function thereOn(standing: Tenancy | undefined, tenantId: string, on: string): Tenancy | Refusal {
  if (standing?.kind !== 'there')
    return refuse({
      code: 'tenant-unknown',
      message: `${tenantId}: ${standing?.kind ?? 'unknown'} here; a project that is there needed`,
      citation: 'N25 §2(7)',
    });
  if (on < standing.since) return invalid(`on: ${on} lies before ${standing.since}, the first day there`);
  return standing;
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}

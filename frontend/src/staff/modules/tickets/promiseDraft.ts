import type { Scope } from './parts/PromiseScope.vue'
import { WEEK, type OpenTickets, type Policy, type Shift } from './promises'

export interface PromiseDraft extends Scope {
  name: string
  nameEn: string
  propertyId?: string
  /** Hours of service time; empty promises nothing. */
  first?: number
  next?: number
  end?: number
  escalation?: number
  roundTheClock: boolean
  hours: Shift[]
  warnPercent: number
  openTickets: OpenTickets
}

const office = (): Shift[] => WEEK.slice(0, 5).map((day) => ({ day, from: '09:00', to: '18:00' }))
const HOUR = 60
const inHours = (minutes: number | null) => (minutes === null ? undefined : minutes / HOUR)
const inMinutes = (hours?: number) => (hours ? Math.max(1, Math.round(hours * HOUR)) : undefined)

export function draftOf(policy?: Policy): PromiseDraft {
  if (!policy) return { name: '', nameEn: '', kind: undefined, category: undefined, priority: undefined, tier: undefined, propertyId: undefined, first: 4, next: undefined, end: 24, escalation: undefined, roundTheClock: false, hours: office(), warnPercent: 80, openTickets: 'KEEP' }
  const { name, nameEn, kind, category, priority, tier, propertyId, roundTheClock, warnPercent } = policy
  return {
    name, nameEn: nameEn ?? '', roundTheClock, warnPercent,
    kind: kind ?? undefined, category: category ?? undefined, priority: priority ?? undefined, tier: tier ?? undefined, propertyId: propertyId ?? undefined,
    first: inHours(policy.firstResponseMinutes), next: inHours(policy.nextUpdateMinutes), end: inHours(policy.resolutionMinutes), escalation: inHours(policy.escalationMinutes),
    hours: policy.hours.length ? policy.hours.map((one) => ({ ...one })) : office(), openTickets: 'KEEP',
  }
}

export function bodyOf({ first, next, end, escalation, hours, ...rest }: PromiseDraft): object {
  const minutes = { firstResponseMinutes: inMinutes(first), nextUpdateMinutes: inMinutes(next), resolutionMinutes: inMinutes(end), escalationMinutes: inMinutes(escalation) }
  return { ...rest, nameEn: rest.nameEn || undefined, tier: rest.tier || undefined, kind: rest.kind || undefined, category: rest.category || undefined, priority: rest.priority || undefined, propertyId: rest.propertyId || undefined, ...minutes, hours: rest.roundTheClock ? [] : hours }
}

import { api, ifMatch } from '@/shared/api/client'
import type { Kind, Priority, Promised } from './types'

export const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const
export type Day = (typeof WEEK)[number]

export interface Shift {
  day: Day
  from: string
  to: string
}

export interface Policy {
  id: string
  version: number
  name: string
  nameEn: string | null
  kind: Kind | null
  category: string | null
  priority: Priority | null
  tier: string | null
  propertyId: string | null
  /** Of service time; null where nothing is promised. */
  firstResponseMinutes: number | null
  nextUpdateMinutes: number | null
  resolutionMinutes: number | null
  escalationMinutes: number | null
  roundTheClock: boolean
  hours: Shift[]
  warnPercent: number
}

/** What a change does to open tickets. */
export interface Effects {
  open: number
  sooner: number
  later: number
  same: number
  /** From some hundred of them: there are many. */
  estimated: boolean
}

/** A changed promise on its way through many open tickets. */
export interface Run {
  id: string
  name: string
  nameEn: string | null
  total: number
  looked: number
  taken: number
  askedBy: string
  askedAt: string
  endedAt: string | null
}
export interface Kept {
  effects: Effects | null
  run: Run | null
}
export type OpenTickets = 'KEEP' | 'TAKE_NEW' | 'WHERE_BETTER'

export interface Outlook {
  policy: Policy | null
  dues: { what: Promised; minutes: number; warnAt: string; dueAt: string }[]
  others: Policy[]
}

const PATH = '/api/v1/sla-policies'
const seen = (policy: Policy) => ({ headers: ifMatch(`"${policy.version}"`) })

export const readRuns = () => api.raw.get<Run[]>(`${PATH}/runs`)
export const readPolicies = () => api.raw.get<Policy[]>(PATH)
export const foresee = (body: object) => api.raw.post<Outlook>(`${PATH}/preview`, body)
export const impactOf = (body: object, policy?: Policy) => api.raw.post<Effects>(policy ? `${PATH}/${policy.id}/impact` : `${PATH}/impact`, body)
export const impactOfEnding = (policy: Policy) => api.raw.get<Effects>(`${PATH}/${policy.id}/impact`)
export const savePolicy = (body: object, policy?: Policy) => (policy ? api.raw.put<Kept>(`${PATH}/${policy.id}`, body, seen(policy)) : api.raw.post<Kept>(PATH, body))
export const endPolicy = (policy: Policy) => api.raw.delete<Kept>(`${PATH}/${policy.id}`, seen(policy))

const time = (value: string) => value.slice(0, 5)

/** Days with the same shifts together: Mon to Fri 09:00–18:00. */
export function weekText(hours: Shift[], day: (day: Day) => string, range: (from: string, to: string) => string, comma: string): string {
  const of = (one: Day) => hours.filter((shift) => shift.day === one).map((shift) => `${time(shift.from)}–${time(shift.to) === '00:00' ? '24:00' : time(shift.to)}`).join(comma)
  const groups: { from: Day; to: Day; text: string }[] = []
  for (const [index, one] of WEEK.entries()) {
    const text = of(one)
    const last = groups.at(-1)
    if (!text) continue
    if (last && last.text === text && last.to === WEEK[index - 1]) last.to = one
    else groups.push({ from: one, to: one, text })
  }
  return groups.map(({ from, to, text }) => `${from === to ? day(from) : range(day(from), day(to))} ${text}`).join(comma)
}

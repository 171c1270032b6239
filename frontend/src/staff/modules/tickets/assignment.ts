import { api, ifMatch } from '@/shared/api/client'
import type { Kind, Named, Ticket } from './types'

export interface AssignmentRule {
  id: string
  name: string
  nameEn: string | null
  kind: Kind | null
  category: string | null
  propertyId: string | null
  /** The pool; empty: the agents of the ticket's house. */
  staff: Named[]
  mayChange: boolean
  version: number
}

export interface RuleDraft {
  name: string
  nameEn: string
  kind?: Kind
  category?: string
  propertyId?: string
  staffIds: string[]
}

/** Who would get a ticket now, and why. */
export interface Foreseen {
  how: 'DEDICATED' | 'RULE' | 'MANAGER' | 'NOBODY'
  owner: Named | null
  ruleId: string | null
  because: string
  staff: { id: string; name: string; chosenFrom: boolean; away: boolean; load: number; newestAt: string | null }[]
}

export interface Proposed {
  ticket: Ticket
  to: Named | null
  because: string
}

const PATH = '/api/v1/ticket-assignment-rules'
const HANDOVERS = '/api/v1/ticket-handovers'

export const readRules = () => api.raw.get<AssignmentRule[]>(PATH)
export const saveRule = ({ nameEn, ...draft }: RuleDraft, one?: AssignmentRule) => {
  const body = { ...draft, nameEn: nameEn || undefined, kind: draft.kind || undefined, category: (draft.kind && draft.category) || undefined, propertyId: draft.propertyId || undefined }
  return one ? api.raw.put<AssignmentRule>(`${PATH}/${one.id}`, body, { headers: ifMatch(`"${one.version}"`) }) : api.raw.post<AssignmentRule>(PATH, body)
}
export const removeRule = (id: string) => api.raw.delete(`${PATH}/${id}`)
export const orderRules = (ids: string[]) => api.raw.post<AssignmentRule[]>(`${PATH}/order`, { ids })
export const foreseeOwner = (body: { kind: Kind; category?: string; propertyId: string; tenantId?: string }) => api.raw.post<Foreseen>(`${PATH}/preview`, body)

export const readProposed = (staffId: string) => api.raw.get<Proposed[]>(HANDOVERS, { query: { staffId } })
export const handOverTickets = (staffId: string, tickets: { ticketId: string; ownerId: string }[]) => api.raw.post<{ given: number; left: number }>(HANDOVERS, { staffId, tickets })

/** The ids with that one moved by so many places, among those that may be moved; undefined where it cannot go. */
export function movedBy(rules: Pick<AssignmentRule, 'id' | 'mayChange'>[], id: string, places: -1 | 1): string[] | undefined {
  const ids = rules.filter(({ mayChange }) => mayChange).map((one) => one.id)
  const at = ids.indexOf(id)
  const to = at + places
  if (at < 0 || to < 0 || to >= ids.length) return undefined
  const moved = [...ids]
  moved.splice(at, 1)
  moved.splice(to, 0, id)
  return moved
}

/** Who gets how many, in the order the names come. */
export function sharesOf(given: { to: Named | null }[]): { name: string | null; count: number }[] {
  const counts = new Map<string | null, { name: string | null; count: number }>()
  for (const { to } of given) {
    const share = counts.get(to?.id ?? null) ?? { name: to?.name ?? null, count: 0 }
    counts.set(to?.id ?? null, { ...share, count: share.count + 1 })
  }
  return [...counts.values()]
}

import type { Kind, Priority, TicketWhole } from './types'

export interface DescriptionDraft {
  kind: Kind
  category: string | undefined
  priority: Priority
  unitId: string | undefined
  tenantId: string | undefined
  ownerId: string | undefined
  title: string
  description: string
}

export const descriptionOf = ({ ticket, description }: TicketWhole): DescriptionDraft => ({
  kind: ticket.kind,
  category: ticket.category?.code,
  priority: ticket.priority,
  unitId: ticket.unit?.id,
  tenantId: ticket.tenant?.id,
  ownerId: ticket.owner?.id,
  title: ticket.title,
  description,
})

const CLEARED = { category: 'category', unitId: 'unit', tenantId: 'tenant', ownerId: 'owner' } as const

/** Only what differs; what was emptied stands in `without`. */
export function changesOf(whole: TicketWhole, draft: DescriptionDraft): Record<string, unknown> {
  const before = descriptionOf(whole)
  const differing = (Object.keys(before) as (keyof DescriptionDraft)[]).filter((name) => (draft[name] || undefined) !== (before[name] || undefined))
  const without = differing.filter((name): name is keyof typeof CLEARED => name in CLEARED && !draft[name]).map((name) => CLEARED[name])
  const changed = Object.fromEntries(differing.filter((name) => !(name in CLEARED) || draft[name]).map((name) => [name, draft[name] ?? '']))
  return without.length ? { ...changed, without } : changed
}

/** A draft that began at `seen`, on top of `newer`: what its author has not touched is as it stands there. */
export function rebased(draft: DescriptionDraft, seen: TicketWhole, newer: TicketWhole): DescriptionDraft {
  const [before, now] = [descriptionOf(seen), descriptionOf(newer)]
  const untouched = (Object.keys(before) as (keyof DescriptionDraft)[]).filter((name) => (draft[name] || undefined) === (before[name] || undefined))
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) }
}

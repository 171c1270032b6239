import type { TicketWhole } from '../types'

type Translate = (key: string, values?: Record<string, unknown>) => string

export interface Difference {
  label: string
  before: string
  after: string
}

/** What of a ticket reads otherwise in a newer version. */
export function differences(seen: TicketWhole, newer: TicketWhole, t: Translate): Difference[] {
  const nobody = t('tickets.nobody')
  const reads = ({ ticket, description }: TicketWhole): [string, string][] => [
    [t('tickets.stage'), t(`tickets.stages.${ticket.stage}`)],
    [t('tickets.owner'), ticket.owner?.name ?? nobody],
    [t('tickets.priority'), t(`tickets.priorities.${ticket.priority}`)],
    [t('tickets.kind'), t(`tickets.kinds.${ticket.kind}`)],
    [t('tickets.category'), ticket.category?.name ?? '–'],
    [t('tickets.what'), ticket.title],
    [t('tickets.description'), description || '–'],
    [t('tickets.tenant'), ticket.tenant?.name ?? t('tickets.noTenant')],
    [t('tickets.unit'), ticket.unit?.name ?? '–'],
  ]
  const now = reads(newer)
  return reads(seen)
    .map(([label, before], index) => ({ label, before, after: now[index]![1] }))
    .filter(({ before, after }) => before !== after)
}

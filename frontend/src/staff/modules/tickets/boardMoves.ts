import type { MoveName, Stage, Ticket } from './types'

/** The board's columns, in the order of a ticket's life. */
export const COLUMNS: Stage[] = ['NEW', 'REOPENED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'WAITING_TENANT', 'WAITING_SUPPLIER', 'RESOLVED', 'TOLD']

const WORKED: Stage[] = ['ACKNOWLEDGED', 'IN_PROGRESS', 'WAITING_TENANT', 'WAITING_SUPPLIER', 'REOPENED']

/** The move that brings a ticket into a column; undefined when it cannot go there. The server has the last word. */
export function moveTo({ stage, tenant }: Pick<Ticket, 'stage' | 'tenant'>, to: Stage): MoveName | undefined {
  if (stage === to) return undefined
  const worked = WORKED.includes(stage)
  if (to === 'ACKNOWLEDGED') return stage === 'NEW' ? 'ACKNOWLEDGE' : undefined
  if (to === 'IN_PROGRESS') return stage === 'NEW' || worked ? 'START' : undefined
  if (to === 'WAITING_TENANT') return worked && tenant ? 'WAIT_FOR_TENANT' : undefined
  if (to === 'WAITING_SUPPLIER') return worked ? 'WAIT_FOR_SUPPLIER' : undefined
  if (to === 'RESOLVED') return worked ? 'RESOLVE' : undefined
  if (to === 'TOLD') return stage === 'RESOLVED' && tenant ? 'TELL' : undefined
  if (to === 'REOPENED') return stage === 'RESOLVED' || stage === 'TOLD' ? 'REOPEN' : undefined
  return undefined
}

export const targets = (ticket: Pick<Ticket, 'stage' | 'tenant'>) => COLUMNS.filter((to) => moveTo(ticket, to))

/** Moves that need no words. */
export const isPlain = (move: MoveName) => move === 'ACKNOWLEDGE' || move === 'START'

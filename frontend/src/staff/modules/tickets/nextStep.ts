import type { MoveName, TicketWhole } from './types'

/** What leads on from here, the most useful first. */
const FORWARD: MoveName[] = ['ACKNOWLEDGE', 'TELL', 'AGREE', 'CLOSE', 'RESOLVE', 'START']

/** The one thing to do next; undefined when all is done. From acknowledged one starts before one is done. */
export function nextStep({ ticket, moves }: Pick<TicketWhole, 'ticket' | 'moves'>): MoveName | undefined {
  if (ticket.stage === 'ACKNOWLEDGED' || ticket.stage === 'REOPENED') return 'START'
  return FORWARD.find((move) => moves.includes(move))
}

/** What else may be done, for the menu beside it. */
export function otherSteps(whole: Pick<TicketWhole, 'ticket' | 'moves'>): MoveName[] {
  const next = nextStep(whole)
  return whole.moves.filter((move) => move !== next && !(move === 'CLOSE' && next === 'AGREE'))
}

import type { Step, TicketEvent, TicketItem } from './types'

export const LINE = ['RECEIVED', 'ACCEPTED', 'WORKING', 'CONFIRM', 'DONE'] as const
export type OnLine = (typeof LINE)[number]

export interface LineStep {
  step: OnLine
  state: 'done' | 'now' | 'later'
  /** When it came to it last. */
  at?: string
}

const BY_EVENT: Partial<Record<TicketEvent['what'], OnLine>> = { OPEN: 'RECEIVED', ACKNOWLEDGE: 'ACCEPTED', START: 'WORKING', TELL: 'CONFIRM', AGREE: 'DONE', CLOSE: 'DONE', MERGE: 'DONE', REOPEN: 'WORKING' }
/** What waits for the tenant's answer is still being worked on. */
const place = (step: Step): OnLine => (step === 'YOUR_TURN' ? 'WORKING' : step)

/** How far a ticket is: what is behind it, where it is, what is to come. What did not hold begins at the work again. */
export function lineOf({ step }: Pick<TicketItem, 'step'>, events: TicketEvent[]): LineStep[] {
  const now = LINE.indexOf(place(step))
  const times = new Map<OnLine, string>()
  for (const { at, what } of events) {
    const reached = BY_EVENT[what]
    if (!reached) continue
    times.set(reached, at)
    if (what === 'REOPEN') LINE.slice(LINE.indexOf(reached) + 1).forEach((later) => times.delete(later))
  }
  return LINE.map((one, index) => ({
    step: one,
    state: index < now || place(step) === 'DONE' ? 'done' : index === now ? 'now' : 'later',
    at: index <= now ? times.get(one) : undefined,
  }))
}

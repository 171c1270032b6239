import type { Lease, LeaseState } from './types'

export type PhaseKey = 'draft' | 'signed' | 'active' | 'over' | 'movedOut' | 'cancelled'
export interface Phase {
  key: PhaseKey
  /** done: behind us; now: where the lease stands; ahead: not yet. */
  when: 'done' | 'now' | 'ahead'
  day?: string
}

const AT: Record<LeaseState, number> = { DRAFT: 0, SIGNED: 1, ACTIVE: 2, RENEWED: 3, ENDED: 3, MOVED_OUT: 4, CANCELLED: 0 }

/** The life of a lease as a line: draft → signed → active → ended or renewed → moved out. */
export function phasesOf(whole: Pick<Lease, 'lease' | 'signedOn' | 'movedOutOn' | 'createdAt'>): Phase[] {
  const { state, from, to } = whole.lease
  const created = whole.createdAt.slice(0, 10)
  if (state === 'CANCELLED') {
    return [{ key: 'draft', when: 'done', day: created }, { key: 'cancelled', when: 'now' }]
  }
  const days: [PhaseKey, string | undefined][] = [
    // a lease brought in by file was never a draft here
    ['draft', created <= (whole.signedOn ?? from) || state === 'DRAFT' ? created : undefined],
    ['signed', whole.signedOn ?? undefined],
    ['active', from],
    ['over', to],
    ['movedOut', whole.movedOutOn ?? undefined],
  ]
  const at = AT[state]
  const line = days.map(([key, day], index): Phase => ({ key, day, when: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
  // who goes on in the next lease does not move out of this one
  return state === 'RENEWED' ? line.slice(0, 4) : line
}

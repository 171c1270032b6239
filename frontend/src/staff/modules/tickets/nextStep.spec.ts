import { describe, expect, it } from 'vitest'
import { nextStep, otherSteps } from './nextStep'
import type { MoveName, Stage, Ticket } from './types'
import { tree } from './useTickets'

const at = (stage: Stage, ...moves: MoveName[]) => ({ ticket: { stage } as Ticket, moves })

describe('the next step of a ticket', () => {
  it.each([
    ['NEW', ['ACKNOWLEDGE', 'START', 'MERGE'], 'ACKNOWLEDGE'],
    ['ACKNOWLEDGED', ['START', 'WAIT_FOR_TENANT', 'WAIT_FOR_SUPPLIER', 'RESOLVE', 'MERGE'], 'START'],
    ['IN_PROGRESS', ['WAIT_FOR_TENANT', 'WAIT_FOR_SUPPLIER', 'RESOLVE', 'MERGE'], 'RESOLVE'],
    ['WAITING_SUPPLIER', ['START', 'WAIT_FOR_TENANT', 'RESOLVE', 'MERGE'], 'RESOLVE'],
    ['RESOLVED', ['TELL', 'REOPEN', 'MERGE'], 'TELL'],
    ['RESOLVED', ['REOPEN', 'CLOSE', 'MERGE'], 'CLOSE'],
    ['TOLD', ['AGREE', 'REOPEN', 'CLOSE', 'MERGE'], 'AGREE'],
    ['REOPENED', ['START', 'RESOLVE'], 'START'],
    ['CLOSED', ['REOPEN'], undefined],
  ] as [Stage, MoveName[], MoveName | undefined][])('from %s with %j is %s', (stage, moves, next) => {
    expect(nextStep(at(stage, ...moves))).toBe(next)
  })

  it('leaves the rest for the menu', () => {
    expect(otherSteps(at('IN_PROGRESS', 'WAIT_FOR_TENANT', 'RESOLVE', 'MERGE'))).toEqual(['WAIT_FOR_TENANT', 'MERGE'])
    expect(otherSteps(at('TOLD', 'AGREE', 'REOPEN', 'CLOSE'))).toEqual(['REOPEN'])
  })
})

describe('the tree of categories', () => {
  const one = (code: string, parent: string | null, position: number, active = true) => ({ kind: 'REPAIR' as const, code, parent, nameZh: code, nameEn: code, position, active, version: 1 })
  it('puts what is below behind what is above, and leaves out what is not in use', () => {
    const all = [one('b', null, 20), one('a2', 'a', 12), one('a', null, 10), one('a1', 'a', 11), one('c', null, 5, false), { ...one('x', null, 1), kind: 'SERVICE' as const }]
    expect(tree(all, 'REPAIR').map(({ code }) => code)).toEqual(['a', 'a1', 'a2', 'b'])
  })
})

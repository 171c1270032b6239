import { describe, expect, it } from 'vitest'
import { moveTo, targets } from './boardMoves'
import type { Stage } from './types'

const somebody = { id: '1', name: 'Wei', tier: 'VIP' }

describe('where a card may go', () => {
  it.each<[Stage, Stage[]]>([
    ['NEW', ['ACKNOWLEDGED', 'IN_PROGRESS']],
    ['ACKNOWLEDGED', ['IN_PROGRESS', 'WAITING_TENANT', 'WAITING_SUPPLIER', 'RESOLVED']],
    ['IN_PROGRESS', ['WAITING_TENANT', 'WAITING_SUPPLIER', 'RESOLVED']],
    ['WAITING_TENANT', ['IN_PROGRESS', 'WAITING_SUPPLIER', 'RESOLVED']],
    ['REOPENED', ['IN_PROGRESS', 'WAITING_TENANT', 'WAITING_SUPPLIER', 'RESOLVED']],
    ['RESOLVED', ['REOPENED', 'TOLD']],
    ['TOLD', ['REOPENED']],
  ])('from %s to %j', (stage, to) => {
    expect(targets({ stage, tenant: somebody })).toEqual(to)
  })

  it('waits for nobody and tells nobody where there is no tenant', () => {
    expect(moveTo({ stage: 'IN_PROGRESS', tenant: null }, 'WAITING_TENANT')).toBeUndefined()
    expect(moveTo({ stage: 'RESOLVED', tenant: null }, 'TOLD')).toBeUndefined()
  })
})

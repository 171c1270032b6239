import { describe, expect, it } from 'vitest'
import { groupsOf, sizeText } from './groups'
import type { Paper } from './types'

const paper = (id: string, kind: Paper['kind'], unconfirmed = false) => ({ id, kind, unconfirmed }) as Paper

describe('home papers', () => {
  it('stand by kind, house rules first, without what waits for a yes', () => {
    const groups = groupsOf([paper('a', 'OTHER'), paper('b', 'HOUSE_RULES'), paper('c', 'HOUSE_RULES', true), paper('d', 'LEASE')])
    expect(groups.map(({ kind, papers }) => [kind, papers.map(({ id }) => id)])).toEqual([['HOUSE_RULES', ['b']], ['LEASE', ['d']], ['OTHER', ['a']]])
  })

  it('say how much a download is', () => {
    expect([10, 350_000, 1_200_000].map(sizeText)).toEqual(['1 KB', '342 KB', '1.1 MB'])
  })
})

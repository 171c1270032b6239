import { describe, expect, it } from 'vitest'
import { movedBy, sharesOf } from './assignment'

const rule = (id: string, mayChange = true) => ({ id, mayChange })

describe('movedBy', () => {
  it('moves a rule one place up or down', () => {
    const rules = [rule('a'), rule('b'), rule('c')]
    expect(movedBy(rules, 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(movedBy(rules, 'b', 1)).toEqual(['a', 'c', 'b'])
  })

  it('does not move over the ends, nor what others may change only', () => {
    const rules = [rule('theirs', false), rule('a'), rule('b')]
    expect(movedBy(rules, 'a', -1)).toBeUndefined()
    expect(movedBy(rules, 'b', 1)).toBeUndefined()
    expect(movedBy(rules, 'theirs', 1)).toBeUndefined()
    expect(movedBy(rules, 'b', -1)).toEqual(['b', 'a'])
  })
})

describe('sharesOf', () => {
  it('counts what each gets, and what nobody gets', () => {
    const [li, zhao] = [{ id: '1', name: 'Li' }, { id: '2', name: 'Zhao' }]
    expect(sharesOf([{ to: zhao }, { to: li }, { to: zhao }, { to: null }])).toEqual([{ name: 'Zhao', count: 2 }, { name: 'Li', count: 1 }, { name: null, count: 1 }])
  })
})

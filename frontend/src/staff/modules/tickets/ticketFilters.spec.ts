import { describe, expect, it } from 'vitest'
import { asked, orderOf } from './ticketFilters'

describe('the order of a list of tickets', () => {
  it.each([
    [{}, 'DUE'],
    [{ show: 'closed' }, 'NEWEST'],
    [{ show: 'all' }, 'NEWEST'],
    [{ show: 'all', stage: ['NEW', 'REOPENED'] }, 'DUE'],
    [{ stage: ['NEW', 'CLOSED'] }, 'NEWEST'],
    [{ order: 'NEWEST' }, 'NEWEST'],
    [{ show: 'all', order: 'DUE' }, 'DUE'],
  ])('of %j is %s unless said otherwise', (query, order) => {
    expect(orderOf(query)).toBe(order)
  })

})

describe('what the list asks for', () => {
  it('is what is open, unless states or all were chosen', () => {
    expect(asked({ q: 'x' })).toEqual({ q: 'x', open: true, order: 'DUE' })
    expect(asked({ show: 'closed' })).toEqual({ open: false, order: 'NEWEST' })
    expect(asked({ show: 'all' })).toEqual({ order: 'NEWEST' })
    expect(asked({ stage: ['CLOSED'] })).toEqual({ stage: ['CLOSED'], order: 'NEWEST' })
  })
})

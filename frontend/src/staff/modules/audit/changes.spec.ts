import { describe, expect, it } from 'vitest'
import { changesOf, textOf, wordsOf } from './changes'

describe('the changes of an entry', () => {
  it('names only what differs', () => {
    expect(changesOf({ before: { name: 'A', roles: ['AGENT'] }, after: { name: 'A', roles: ['AGENT', 'ADMIN'] } })).toEqual([
      { field: 'roles', before: 'AGENT', after: 'AGENT, ADMIN' },
    ])
  })

  it('shows everything of what is new, and of what is gone', () => {
    expect(changesOf({ before: {}, after: { name: 'A', note: null } })).toEqual([
      { field: 'name', before: undefined, after: 'A' },
      { field: 'note', before: undefined, after: undefined },
    ])
    expect(changesOf({ before: { name: 'A' }, after: {} })).toEqual([{ field: 'name', before: 'A', after: undefined }])
  })

  it('reads values as people do', () => {
    expect(textOf(true)).toBe('✓')
    expect(textOf([])).toBeUndefined()
    expect(textOf({ amount: '3200.00', currency: 'CNY' })).toBe('amount: 3200.00, currency: CNY')
    expect(textOf(0)).toBe('0')
    expect(textOf({ 'zh-CN': '按时率', en: 'On-time rate' }, 'en')).toBe('On-time rate')
  })

  it('makes words of names', () => {
    expect(wordsOf('monthlyRent')).toBe('monthly rent')
    expect(wordsOf('api_token')).toBe('api token')
  })
})

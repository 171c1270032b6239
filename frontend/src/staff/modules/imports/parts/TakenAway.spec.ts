import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import TakenAway from './TakenAway.vue'

const stayed = [
  { what: 'tenant' as const, id: '7', name: '张伟', reason: 'there are points' },
  { what: 'unit' as const, id: '8', name: '3-1204', reason: 'another lease needs it' },
]
const mounted = (away: object) =>
  mount(TakenAway, { props: { away: { tenants: 3, units: 4, kept: 0, stayed: [], ...away } }, global: { stubs: { RouterLink: { props: ['to'], template: '<a :data-to="JSON.stringify(to)"><slot /></a>' } } } })

describe('what was taken away with a rent roll', () => {
  it('names who stayed, with the reason and the way there', () => {
    const one = mounted({ kept: 2, stayed })
    expect(one.findAll('li').map((item) => item.text())).toEqual(['张伟there are points', expect.stringMatching(/3-1204.*another lease needs it/)])
    expect(one.findAll('a').map((link) => link.attributes('data-to'))).toEqual(['"/tenants/7"', JSON.stringify({ path: '/units', query: { q: '3-1204' } })])
  })

  it('lists nobody when all went', () => {
    expect(mounted({}).findAll('li')).toHaveLength(0)
  })
})

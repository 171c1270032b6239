import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { MoveName, Stage, TicketWhole } from '../types'
import TicketHeader from './TicketHeader.vue'

const whole = (stage: Stage, moves: MoveName[]) => ({
  ticket: { id: '1', number: 'T-2611-0001', kind: 'REPAIR', category: null, priority: 'URGENT', stage, ending: null, property: { id: 'p', name: 'House' }, unit: null, tenant: null, owner: null, channel: 'hotline', title: 'Leak', openedAt: '2026-11-22T00:00:00Z', reopened: 2 },
  openedBy: 'Fang',
  moves,
}) as unknown as TicketWhole

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] })
const queryClient = new QueryClient({ defaultOptions: { queries: { enabled: false } } })
const shown = (of: TicketWhole) => mount(TicketHeader, { props: { whole: of }, global: { plugins: [createPinia(), router, [VueQueryPlugin, { queryClient }]] } })

it('offers one next step and does it', async () => {
  const header = shown(whole('RESOLVED', ['TELL', 'REOPEN', 'MERGE']))
  const primary = header.findAll('.el-button--primary')
  expect(primary).toHaveLength(1)
  await primary[0]!.trigger('click')
  expect(header.emitted('step')).toEqual([['TELL']])
})

it('offers none when all is done', () => {
  expect(shown(whole('CLOSED', ['REOPEN'])).findAll('.el-button--primary')).toHaveLength(0)
})

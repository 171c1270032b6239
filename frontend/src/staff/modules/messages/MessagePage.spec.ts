import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import MessagePage from './MessagePage.vue'

const HTML = '<img src=x onerror=alert(1)><b>dear</b>\n\nsecond line'

vi.mock('./messagesApi', () => ({
  replay: vi.fn(),
  message: () => Promise.resolve({
    message: {
      id: '1', tenantId: '2', tenant: '<i>Ann</i>', property: null, template: 'messaging.personal', kind: 'SERVICE', channel: 'email', state: 'sent', reason: null,
      subject: '<u>About</u>', about: 'tenant', aboutId: '2', queuedAt: '2026-11-22T00:00:00Z', nextAt: null, sentAt: '2026-11-22T00:00:00Z', readAt: null, maybeTwice: false, attempts: 1,
    },
    body: HTML, language: 'en', zone: 'UTC', receipt: null, failures: [],
  }),
}))

it('shows what looks like HTML in a message as the text it is', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] })
  const plugins = [createPinia(), router, [VueQueryPlugin, { queryClient: new QueryClient() }] as never]
  const page = mount(MessagePage, { global: { plugins } })
  await flushPromises()
  expect(page.get('.text').element.textContent).toBe(HTML)
  expect(page.text()).toContain('<u>About</u>')
  expect(page.text()).toContain('<i>Ann</i>')
  expect(page.findAll('img, b, u, i:not(.el-icon)').map((one) => one.html())).toEqual([])
})

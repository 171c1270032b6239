import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/shared/api/problem'
import { raw } from '@/shared/api/raw'
import { mountAt } from '@/test/mount'
import SecurityPage from './SecurityPage.vue'

const device = (id: string, here: boolean) => ({ id, here, userAgent: '', lastSeenAt: '2026-11-01T00:00:00Z' })

it.each([['one', 'delete', /^Sign out$/], ['all others', 'post', /other/]] as const)('says why a device stays signed in: %s', async (_which, method, words) => {
  vi.spyOn(raw, 'get').mockResolvedValue({ items: [device('a', true), device('b', false)] })
  vi.spyOn(raw, method).mockRejectedValue(new ApiProblem(503, { detail: 'Try again in a minute' }))
  const { wrapper } = await mountAt(SecurityPage)
  const button = wrapper.findAll('button').find((one) => words.test(one.text()))
  expect(button, wrapper.findAll('button').map((one) => one.text()).join('|')).toBeDefined()
  await button!.trigger('click')
  await flushPromises()
  expect(wrapper.text()).toContain('Try again in a minute')
  wrapper.unmount()
})

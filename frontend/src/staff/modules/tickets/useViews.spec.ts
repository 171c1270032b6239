import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { withSetup } from '@/test/mount'
import { isSame, useDefaultView } from './useViews'

const get = vi.hoisted(() => vi.fn())
vi.mock('@/shared/api/client', async (original) => ({ ...(await original<object>()), api: { raw: { get } } }))
const view = { id: 'v', filters: { late: true } }

beforeEach(() => get.mockReset().mockResolvedValue({ items: [view], defaultId: 'v' }))

it('begins with the default view, once', async () => {
  const apply = vi.fn()
  const { wrapper, queryClient } = await withSetup(() => useDefaultView(apply), { path: '/tickets' })
  await flushPromises()
  expect(apply.mock.calls).toEqual([[{ late: true }]])
  queryClient.setQueryData(['tickets', 'views'], { items: [view], defaultId: 'v', changed: true })
  await flushPromises()
  expect(apply).toHaveBeenCalledTimes(1)
  wrapper.unmount()
})

it('leaves alone who comes with filters, and who has no default', async () => {
  const apply = vi.fn()
  ;(await withSetup(() => useDefaultView(apply), { path: '/tickets?mine=true' })).wrapper.unmount()
  get.mockResolvedValue({ items: [view], defaultId: null })
  const { wrapper } = await withSetup(() => useDefaultView(apply), { path: '/tickets' })
  await flushPromises()
  expect(apply).not.toHaveBeenCalled()
  wrapper.unmount()
})

it('knows filters again in whatever order they come', () => {
  expect(isSame({ a: true, b: ['x'] }, { b: ['x'], a: true })).toBe(true)
  expect(isSame({ a: true }, { a: false })).toBe(false)
})

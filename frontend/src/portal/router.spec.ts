import { QueryClient } from '@tanstack/vue-query'
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { raw } from '@/shared/api/raw'
import { createPortalRouter, nextOf } from './router'
import { usePortalSession } from './session'

const me = { id: '1', name: '\u5f20\u5c0f\u660e', tier: { code: 'VIP', name: 'VIP', rank: 2, of: 3 }, language: 'en', homes: [], timeZone: 'Asia/Shanghai', password: false, demo: false }
const fetched = vi.fn<(request: Request) => Promise<Response>>()
const answer = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const opened = async (path: string) => {
  const router = createPortalRouter(new QueryClient(), createMemoryHistory())
  await router.push(path)
  return router
}

beforeEach(() => {
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', fetched)
  fetched.mockReset()
})
afterEach(() => vi.unstubAllGlobals())

describe('the portal\'s router', () => {
  it('asks to sign in and remembers where one was going', async () => {
    fetched.mockResolvedValue(answer(401))
    const router = await opened('/me?x=1')
    expect(router.currentRoute.value.fullPath).toBe('/sign-in?next=/me?x=1')
  })

  it('lets a signed-in tenant through, asking once', async () => {
    fetched.mockResolvedValue(answer(200, me))
    const router = await opened('/me')
    await router.push('/')
    expect(router.currentRoute.value.meta.tab).toBe('home')
    expect(fetched).toHaveBeenCalledOnce()
    expect(usePortalSession().zone).toBe('Asia/Shanghai')
  })

  it('fetches the page while the session is asked for', async () => {
    let resolve = (_: Response) => {}
    fetched.mockReturnValue(new Promise((done) => (resolve = done)))
    const page = vi.fn<() => Promise<Component>>(async () => ({ render: () => null }))
    const router = createPortalRouter(new QueryClient(), createMemoryHistory())
    router.addRoute({ path: '/late', component: page })
    const arrived = router.push('/late')
    await flushPromises()
    expect(page).toHaveBeenCalledOnce()
    resolve(answer(200, me))
    await arrived
    expect(router.currentRoute.value.path).toBe('/late')
  })

  it('says when the server cannot be reached', async () => {
    fetched.mockRejectedValue(new TypeError('failed'))
    expect((await opened('/me')).currentRoute.value.name).toBe('unavailable')
  })

  it('goes to the sign-in page when the session ends in the middle', async () => {
    fetched.mockResolvedValueOnce(answer(200, me)).mockImplementation(async () => answer(401))
    const router = await opened('/me')
    await raw.get('/api/v1/portal/bills').catch(() => undefined)
    await flushPromises()
    await vi.waitUntil(() => router.currentRoute.value.name === 'sign-in')
    expect(usePortalSession().me).toBeNull()
  })

  it.each([
    ['/bills/1', '/bills/1'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    [undefined, '/'],
  ])('after signing in %s leads to %s', (asked, to) => expect(nextOf(asked)).toBe(to))
})

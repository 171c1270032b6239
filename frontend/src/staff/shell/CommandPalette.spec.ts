import { config, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSessionStore, type Session } from '@/staff/session'
import { mountAt } from '@/test/mount'
import AppShell from './AppShell.vue'

const USER: Session = { id: '1', username: 'ann', name: 'Ann', roles: ['ADMIN'], mustChangePassword: false, demo: false }
const PEOPLE = [{ id: 't1', name: 'Zhang Wei' }, { id: 't2', name: 'Zhang Min' }].map((one) => ({ ...one, property: 'House', rooms: ['3-1204'], phone: '138****0000' }))
let wrapper: VueWrapper

beforeEach(() => {
  config.global.stubs = { transition: false } // the field has the focus once the dialog has come
  vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (searchParams.get('q') === 'broken') return new Response(JSON.stringify({ detail: 'Try again in a minute' }), { status: 403, headers: { 'content-type': 'application/problem+json' } })
    const items = pathname === '/api/v1/tenants' ? PEOPLE.filter(({ name }) => name.includes(searchParams.get('q') ?? '')) : []
    return new Response(JSON.stringify({ items }), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function shell(roles: Session['roles'] = ['ADMIN']) {
  const mounted = await mountAt(AppShell, { path: '/today' })
  wrapper = mounted.wrapper
  useSessionStore().user = { ...USER, roles }
  await flushPromises()
  return mounted.router
}
const field = () => document.querySelector<HTMLInputElement>('[role=combobox][aria-controls=palette-list]')
const isOpen = () => !!field() && !field()!.closest('[style*="display: none"]')
const key = async (name: string, init: KeyboardEventInit = {}) => {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }))
  await flushPromises()
}
/** Once the dialog has come or gone, or the server has answered. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 4000 })
const open = async (init: KeyboardEventInit = { ctrlKey: true }) => {
  await key('k', init)
  await soon(() => expect(document.activeElement).toBe(field()))
}
const type = async (words: string) => {
  field()!.value = words
  field()!.dispatchEvent(new Event('input'))
  await flushPromises()
}
const group = (name: string) => [...document.querySelectorAll(`#palette-list [role=group][aria-label="${name}"] [role=option] > :first-child`)].map((one) => one.textContent)
const chosen = () => document.getElementById(field()!.getAttribute('aria-activedescendant') ?? '')?.firstElementChild?.textContent

describe('the command palette', () => {
  it.each([['Ctrl', { ctrlKey: true }], ['⌘', { metaKey: true }]])('comes with %s K, ready to type, and goes with it', async (_name, init) => {
    await shell()
    expect(isOpen()).toBe(false)
    await open(init)
    expect(isOpen()).toBe(true)
    await key('k', init)
    await soon(() => expect(isOpen()).toBe(false))
  })

  it('offers the pages and actions that have the words in their names, and says when there are none', async () => {
    await shell()
    await open()
    expect(group('Pages')).toContain('Tenants')
    await type('rEfErral')
    expect(group('Pages')).toEqual(['Referrals'])
    expect(group('Actions')).toEqual(['Add a referral', 'Referral policy'])
    await type('nothing of the kind')
    await soon(() => expect(field()!.closest('[role=dialog]')!.textContent).toContain('Nothing found for “nothing of the kind”'))
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
  })

  it('says why it could not look, which is not the same as finding nothing', async () => {
    await shell()
    await open()
    await type('broken')
    const said = () => field()!.closest('[role=dialog]')!.textContent
    await soon(() => expect(said()).toContain('Try again in a minute'))
    expect(said()).not.toContain('Nothing found')
    await type('nothing of the kind')
    await soon(() => expect(said()).toContain('Nothing found'))
    expect(said()).not.toContain('Try again in a minute')
  })

  it('offers nobody what their role may not open', async () => {
    await shell(['AGENT'])
    await open()
    await type('token')
    const offered = () => ({ pages: group('Pages'), actions: group('Actions') })
    expect(offered()).toEqual({ pages: [], actions: [] })
    useSessionStore().user = USER
    await flushPromises()
    expect(offered()).toEqual({ pages: ['API tokens'], actions: ['New API token'] })
  })

  it('opens with Enter the first that is found, people before pages', async () => {
    const router = await shell()
    await open()
    await type('Zhang')
    await soon(() => expect(group('People')).toEqual(['Zhang Wei', 'Zhang Min']))
    expect(chosen()).toBe('Zhang Wei')
    await key('Enter')
    expect(router.currentRoute.value.path).toBe('/tenants/t1')
    await soon(() => expect(isOpen()).toBe(false))
  })

  it('moves with the arrows, round at either end, and opens where one is', async () => {
    const router = await shell()
    await open()
    await type('referral')
    await key('ArrowDown')
    expect(chosen()).toBe('Add a referral')
    await key('ArrowUp')
    await key('ArrowUp')
    expect(chosen()).toBe('Referral policy')
    await key('ArrowDown')
    expect(chosen()).toBe('Referrals')
    await key('ArrowUp')
    await key('Enter')
    expect(router.currentRoute.value.fullPath).toBe('/referrals/policy')
  })

  it('stays at the entry one has moved to when the counts beside the pages change', async () => {
    await shell()
    await open()
    await type('referral')
    await key('ArrowDown')
    useSessionStore().user = { ...USER }
    await flushPromises()
    expect(chosen()).toBe('Add a referral')
  })

  it('opens nothing of earlier words: Enter waits for what the newer ones find', async () => {
    const router = await shell()
    await open()
    await type('Zhang')
    await soon(() => expect(group('People')).toEqual(['Zhang Wei', 'Zhang Min']))
    await type('Zhang M')
    await key('Enter')
    expect(router.currentRoute.value.path).toBe('/today')
    await soon(() => expect(router.currentRoute.value.path).toBe('/tenants/t2'))
    await soon(() => expect(isOpen()).toBe(false))
  })

  it('waits as well where nothing stands there yet', async () => {
    const router = await shell()
    await open()
    await type('Zhang')
    await key('Enter')
    await soon(() => expect(router.currentRoute.value.path).toBe('/tenants/t1'))
  })

  it('opens nothing any more once it was closed while Enter waited', async () => {
    const router = await shell()
    await open()
    await type('Zhang M')
    await key('Enter')
    await key('k', { ctrlKey: true })
    await soon(() => expect(isOpen()).toBe(false))
    await new Promise((resolve) => setTimeout(resolve, 300))
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/today')
  })

  it('leaves Enter to whoever is still choosing characters', async () => {
    const router = await shell()
    await open()
    await type('referral')
    await key('Enter', { isComposing: true })
    expect(isOpen()).toBe(true)
    expect(router.currentRoute.value.path).toBe('/today')
  })
})

import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import TabBar from './TabBar.vue'

const page: Component = { render: () => null }

function coming() {
  let resolve = (_: Component) => {}
  let reject = (_: Error) => {}
  const promise = new Promise<Component>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { load: () => promise, resolve: () => resolve(page), reject: () => reject(new Error('no network')) }
}

/** At home; when the pages of bills and points come is in the test's hands. */
async function shown() {
  const [bills, points] = [coming(), coming()]
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: page, meta: { tab: 'home' } },
      { path: '/bills', component: bills.load, meta: { tab: 'bills' } },
      { path: '/points', component: points.load, meta: { tab: 'points' } },
      { path: '/:rest(.*)', component: page },
    ],
  })
  await router.push('/')
  const bar = mount(TabBar, { global: { plugins: [router] }, attachTo: document.body })
  const link = (path: string) => bar.get(`a[href="${path}"]`)
  const tap = async (path: string) => {
    await link(path).trigger('click')
    await flushPromises()
  }
  return { bills, tap, of: (path: string) => ({ marked: link(path).classes('here'), busy: link(path).attributes('aria-busy'), current: link(path).attributes('aria-current') }) }
}

const HERE = { marked: true, busy: undefined, current: 'page' }
const COMING = { marked: true, busy: 'true', current: undefined }
const ELSEWHERE = { marked: false, busy: undefined, current: undefined }

describe('the tabs', () => {
  it('mark what was tapped at once, and as the present page when it is there', async () => {
    const { bills, tap, of } = await shown()
    expect(of('/')).toEqual(HERE)
    await tap('/bills')
    expect(of('/bills')).toEqual(COMING)
    expect(of('/')).toEqual({ ...ELSEWHERE, current: 'page' })
    bills.resolve()
    await flushPromises()
    expect(of('/bills')).toEqual(HERE)
    expect(of('/')).toEqual(ELSEWHERE)
  })

  it('follow the last tap, whichever page comes first', async () => {
    const { bills, tap, of } = await shown()
    await tap('/bills')
    await tap('/points')
    bills.resolve()
    await flushPromises()
    expect(of('/points')).toEqual(COMING)
    expect(of('/bills')).toEqual(ELSEWHERE)
  })

  it('go back to where one is when the page does not come', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { bills, tap, of } = await shown()
    await tap('/bills')
    bills.reject()
    await flushPromises()
    expect(of('/bills')).toEqual(ELSEWHERE)
    expect(of('/')).toEqual(HERE)
    vi.restoreAllMocks()
  })
})

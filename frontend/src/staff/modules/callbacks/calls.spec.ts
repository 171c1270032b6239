import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountAt } from '@/test/mount'
import PlanPage from './PlanPage.vue'
import QueuePage from './QueuePage.vue'
import CallSheet from './parts/CallSheet.vue'
import type { Call, CallDetail } from './types'

type Answer = (request: Request) => unknown
const routes = new Map<string, Answer>()
const sent: { method: string; path: string; body: unknown }[] = []
let wrapper: VueWrapper | undefined

beforeEach(() => {
  routes.clear()
  sent.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    const text = request.method === 'GET' ? '' : await request.clone().text()
    if (text) sent.push({ method: request.method, path, body: JSON.parse(text) })
    const answer = routes.get(`${request.method} ${path}`)?.(request) ?? { items: [] }
    return answer instanceof Response ? answer : new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  wrapper?.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

const refused = (status: number, body: object) => () => new Response(JSON.stringify({ status, ...body }), { status, headers: { 'content-type': 'application/problem+json' } })
const call = (more: Partial<Call> = {}): Call => ({
  id: 'c1', tenantId: 't1', name: '张伟', phone: '138****0000', tier: 'VIP', propertyId: 'p1', property: 'House', state: 'due', reason: 'plan', dueOn: '2026-11-22', lateDays: 0, channel: 'phone',
  satisfaction: false, paused: false, attempts: 0, triesLeft: 3, claimedByMe: true, version: 1, ...more,
})
const detail = (more: Partial<CallDetail> = {}): CallDetail => ({ call: call(), scriptId: 's1', answers: {}, doNotCall: false, attempts: [], promises: [], proposedChannel: 'wechat', ...more })
const text = (en: string) => ({ en })
const question = (key: string, kind: string, more: object = {}) => ({ key, kind, text: text(key), hint: {}, required: false, options: [], rows: [], low: {}, high: {}, ...more })
const SCRIPT = {
  definition: {
    title: text('S'), intro: {}, thanks: {}, languages: ['en'],
    sections: [{
      key: 's', title: text('Living here'),
      questions: [
        question('score', 'nps', { required: true }),
        question('why', 'text', { showIf: { all: true, conditions: [{ question: 'score', is: 'at_most', number: 6, options: [] }] } }),
        question('parts', 'matrix', { rows: [{ key: 'lift', text: text('Lift') }], options: [{ key: 'good', text: text('Good') }, { key: 'bad', text: text('Bad') }] }),
        question('order', 'ranking', { options: [{ key: 'price', text: text('Price') }, { key: 'quiet', text: text('Quiet') }] }),
        question('damage', 'photo'),
      ],
    }],
  },
}

describe('the call sheet', () => {
  const legends = () => [...document.querySelectorAll('fieldset.question legend')].map((one) => one.textContent!.split(' ')[0])
  const choose = async (selector: string) => {
    const input = document.querySelector<HTMLInputElement>(selector)!
    input.checked = true
    input.dispatchEvent(new Event('change'))
    await flushPromises()
  }
  const press = async (label: string) => {
    const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(label))!
    found.click()
    await flushPromises()
  }
  async function sheet(more: Partial<CallDetail> = {}) {
    routes.set('GET /api/v1/surveys/versions/s1', () => SCRIPT)
    const mounted = await mountAt(CallSheet, { props: { detail: detail(more) } })
    wrapper = mounted.wrapper
    await flushPromises()
    return mounted.wrapper
  }

  it('asks all kinds of questions, those that follow from an answer once it is given', async () => {
    await sheet()
    expect(legends()).toEqual(['score', 'parts', 'order'])
    await choose('input[name=score][value="3"]')
    expect(legends()).toEqual(['score', 'why', 'parts', 'order'])
    await choose('input[name=score][value="9"]')
    expect(legends()).toEqual(['score', 'parts', 'order'])
  })

  it('takes photos where somebody is there', async () => {
    await sheet({ call: call({ channel: 'visit' }) })
    expect(legends()).toEqual(['score', 'parts', 'order', 'damage'])
  })

  it('hands in what was answered and says at the question what the server refuses', async () => {
    await sheet({ answers: { parts: { lift: 'bad' } }, call: call({ mood: 'neutral' }) })
    routes.set('POST /api/v1/callbacks/tasks/c1/attempts', refused(422, { code: 'invalid', detail: 'No', errors: [{ pointer: '/answers/score', code: 'x', message: 'This question needs an answer' }] }))
    await press('Finish')
    expect(sent.find(({ path }) => path.endsWith('/attempts'))?.body).toMatchObject({ outcome: 'reached', mood: 'neutral', answers: { parts: { lift: 'bad' } } })
    expect(document.querySelector('#score-error')?.textContent).toBe('This question needs an answer')
  })

  it('writes down that nobody answered with one press', async () => {
    const over = await sheet()
    routes.set('POST /api/v1/callbacks/tasks/c1/attempts', () => detail())
    await press('No answer')
    expect(sent.find(({ path }) => path.endsWith('/attempts'))?.body).toMatchObject({ outcome: 'no_answer', channel: 'phone' })
    expect(over.emitted('over')).toHaveLength(1)
  })
})

describe('the queue', () => {
  it('keeps apart whom to call now and who waits, and names a colleague on the phone', async () => {
    const items = [call({ id: 'a', name: 'Now', claimedByMe: false, claimedBy: '王芳' }), call({ id: 'b', name: 'Complains', paused: true, claimedByMe: false }), call({ id: 'c', name: 'Later', notBefore: '2999-01-01T00:00:00Z', claimedByMe: false })]
    routes.set('GET /api/v1/callbacks/queue', () => ({ items }))
    wrapper = (await mountAt(QueuePage)).wrapper
    await flushPromises()
    const [now, later] = wrapper.findAll('section').filter((one) => one.find('ul.calls').exists())
    expect(now!.text()).toContain('Now')
    expect(now!.text()).toContain('王芳')
    expect(now!.text()).not.toContain('Complains')
    expect(later!.text()).toContain('Complains')
    expect(later!.text()).toContain('Later')
  })
})

describe('the plan wizard', () => {
  const press = async (label: string) => {
    await wrapper!.findAll('button').find((one) => one.text() === label)!.trigger('click')
    await flushPromises()
  }
  async function wizard() {
    routes.set('POST /api/v1/callbacks/plans/preview', () => ({ count: 0, words: 'tenants', steps: [{ words: 'live here', left: 12 }, { words: 'are VIP', left: 0 }], shares: [] }))
    routes.set('POST /api/v1/callbacks/plans', () => ({ id: 'plan', state: 'draft', terms: {}, version: 1 }))
    wrapper = (await mountAt(PlanPage)).wrapper
    await flushPromises()
  }

  it('says before it begins from which condition on there is nobody', async () => {
    await wizard()
    await press('Next')
    await press('Next')
    expect(wrapper!.find('.funnel').text()).toContain('live here12')
    expect(wrapper!.find('.funnel .none').text()).toContain('are VIP0')
  })

  it('leaves tries to the properties, and keeps what was typed when the server says that nobody is meant', async () => {
    await wizard()
    routes.set('POST /api/v1/callbacks/plans/plan/state', refused(422, { code: 'callbacks.plan_nobody', detail: 'This plan finds nobody: are VIP 0' }))
    await press('Next')
    await press('Next')
    await press('Begin')
    expect(sent.find(({ path }) => path === '/api/v1/callbacks/plans')?.body).toMatchObject({ retry: null, satisfaction: true, channels: ['phone'] })
    expect(wrapper!.text()).toContain('This plan finds nobody: are VIP 0')
    expect(wrapper!.find('.funnel').exists()).toBe(true)
  })
})

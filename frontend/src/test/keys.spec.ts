import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import NewCallForm from '@/staff/modules/callbacks/parts/NewCallForm.vue'
import PlanForm from '@/staff/modules/inspections/parts/PlanForm.vue'
import EquipmentForm from '@/staff/modules/inspections/parts/EquipmentForm.vue'
import CampaignForm from '@/staff/modules/surveys/parts/CampaignForm.vue'
import AbsenceForm from '@/staff/modules/team/parts/AbsenceForm.vue'
import ConversationCard from '@/staff/modules/tickets/parts/ConversationCard.vue'
import { mountAt } from './mount'

const keys: string[] = []
beforeEach(() => {
  keys.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    const key = request.headers.get('Idempotency-Key')
    if (key) keys.push(key)
    if (request.url.endsWith('/inspection-checklists')) return new Response('[]', { headers: { 'content-type': 'application/json' } })
    const [status, body] = key && keys.length === 1 ? [500, {}] : [200, { items: [], call: { id: 'c1' } }]
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
const save = async () => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
  await flushPromises()
}

describe('what is sent once more after a failure', () => {
  it.each([['a call', NewCallForm, {}], ['an absence', AbsenceForm, { staffId: 's1' }]])('has the key of the first time: %s', async (_name, form, props) => {
    const { wrapper } = await mountAt(form as never, { props: { modelValue: true, ...props } })
    await save()
    await save()
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    wrapper.unmount()
  })

  it('has it as long as the words are the same: a message to a tenant', async () => {
    const whole = { ticket: { id: 't1', property: { id: 'h1' }, stage: 'NEW', tenant: { id: 'x', name: 'Ann' } }, messages: [], files: [] }
    const { wrapper } = await mountAt(ConversationCard, { props: { whole } })
    const send = async () => {
      await wrapper.get('form').trigger('submit')
      await flushPromises()
    }
    await wrapper.get('textarea').setValue('We come at nine')
    await send()
    await send()
    await wrapper.get('textarea').setValue('We come at ten')
    await send()
    expect(keys).toHaveLength(3)
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false])
    wrapper.unmount()
  })
})

it.each([['a plan', PlanForm], ['equipment', EquipmentForm], ['a campaign', CampaignForm]])('opens without https as well, where crypto has no randomUUID: %s', async (_name, form) => {
  vi.stubGlobal('crypto', { getRandomValues: <T extends Uint8Array>(bytes: T) => bytes.fill(7) })
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { wrapper } = await mountAt(form as never, { props: { modelValue: false } })
  await wrapper.setProps({ modelValue: true } as never)
  await flushPromises()
  expect(warned.mock.calls.filter(([words]) => String(words).includes('Unhandled error'))).toEqual([])
  await save()
  expect(keys.length).toBeGreaterThan(0)
  wrapper.unmount()
})

import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import { i18n } from '@/shared/i18n'
import { rebased } from '../describe'
import type { TicketWhole } from '../types'
import { differences } from './differences'
import { useSeen } from './useSeen'

vi.mock('../ticketsApi', () => ({ setEditing: vi.fn(async () => undefined), readEditors: vi.fn() }))
const { setEditing } = await import('../ticketsApi')

const whole = (version: number, over: object = {}) => ({
  ticket: { id: 't', version, kind: 'REPAIR', stage: 'NEW', priority: 'NORMAL', title: 'Leak', category: null, owner: null, tenant: null, unit: null, ...over },
  description: '',
}) as unknown as TicketWhole

function form(first: TicketWhole) {
  const now = shallowRef(first)
  const open = ref(false)
  let seen!: ReturnType<typeof useSeen>
  const queryClient = new QueryClient()
  const wrapper = mount({ setup: () => ((seen = useSeen(() => now.value, open)), () => null) }, { global: { plugins: [[VueQueryPlugin, { queryClient }]] } })
  return { now, open, seen, wrapper }
}

it('saves against the version it was opened on, until its reader takes the newer one', async () => {
  const { now, open, seen, wrapper } = form(whole(1))
  now.value = whole(2)
  await nextTick()
  expect(seen.seen.value.ticket.version).toBe(2)
  open.value = true
  await nextTick()
  now.value = whole(3)
  await nextTick()
  expect(seen.seen.value.ticket.version).toBe(2)
  expect(seen.newer.value?.ticket.version).toBe(3)
  seen.accept()
  expect(seen.seen.value.ticket.version).toBe(3)
  expect(seen.newer.value).toBeUndefined()
  open.value = false
  await nextTick()
  now.value = whole(4)
  await nextTick()
  expect(seen.seen.value.ticket.version).toBe(4)
  wrapper.unmount()
})

it('opens on what came with the opening, not on what was shown before', async () => {
  const { now, open, seen, wrapper } = form(whole(1))
  open.value = true
  now.value = whole(7)
  await nextTick()
  expect(seen.seen.value.ticket.version).toBe(7)
  wrapper.unmount()
})

it('takes what its own save made for no news', async () => {
  const { now, open, seen, wrapper } = form(whole(1))
  open.value = true
  await nextTick()
  await seen.against(Promise.resolve())
  now.value = whole(2)
  await nextTick()
  expect(seen.newer.value).toBeUndefined()
  open.value = false
  await nextTick()
  open.value = true
  await nextTick()
  now.value = whole(3)
  await nextTick()
  expect(seen.newer.value?.ticket.version).toBe(3)
  wrapper.unmount()
})

it('says that somebody is writing while it is open', async () => {
  vi.mocked(setEditing).mockClear()
  const { open, wrapper } = form(whole(1))
  open.value = true
  await nextTick()
  wrapper.unmount()
  expect(vi.mocked(setEditing).mock.calls).toEqual([['t', true], ['t', false]])
})

it('names what is different', () => {
  const t = i18n.global.t as (key: string) => string
  expect(differences(whole(1), whole(2, { stage: 'IN_PROGRESS', owner: { id: 'z', name: 'Zhao Lei' } }), t)).toEqual([
    { label: t('tickets.stage'), before: t('tickets.stages.NEW'), after: t('tickets.stages.IN_PROGRESS') },
    { label: t('tickets.owner'), before: t('tickets.nobody'), after: 'Zhao Lei' },
  ])
})

it('keeps what was typed and takes what was not touched', () => {
  const draft = { kind: 'REPAIR', category: undefined, priority: 'HIGH', unitId: undefined, tenantId: undefined, ownerId: undefined, title: 'Leak', description: '' } as const
  expect(rebased({ ...draft }, whole(1), whole(2, { title: 'Leak in the bath', priority: 'LOW' }))).toMatchObject({ priority: 'HIGH', title: 'Leak in the bath' })
})

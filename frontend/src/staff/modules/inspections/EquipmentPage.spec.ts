import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { api } from '@/shared/api/client'
import { useSessionStore, type Session } from '@/staff/session'
import { mountAt } from '@/test/mount'
import EquipmentPage from './EquipmentPage.vue'

const lift = (id: string, name: string, version: number) => ({ id, propertyId: 'p1', kind: 'LIFT', name, building: 'A', place: 'Hall', note: '', active: true, version })

it('changes the equipment whose button was pressed, whichever was open before', async () => {
  vi.spyOn(api.raw, 'get').mockResolvedValue({ items: [lift('e1', 'East lift', 3), lift('e2', 'West lift', 5)] })
  const sent: unknown[] = []
  vi.spyOn(api.raw, 'put').mockImplementation(async (path, body, more) => void sent.push([path, (body as { name: string }).name, more?.headers?.['If-Match']]) as never)
  const Page = defineComponent(() => {
    useSessionStore().user = { id: '1', username: 'ann', name: 'Ann', roles: ['MANAGER'], mustChangePassword: false, demo: false } satisfies Session
    return () => h(EquipmentPage)
  })
  const { wrapper } = await mountAt(Page)
  for (const at of [0, 1]) {
    await wrapper.findAll('td button')[at]!.trigger('click')
    await flushPromises()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
    await flushPromises()
  }
  expect(sent).toEqual([
    ['/api/v1/inspection-equipment/e1', 'East lift', '"3"'],
    ['/api/v1/inspection-equipment/e2', 'West lift', '"5"'],
  ])
  wrapper.unmount()
})

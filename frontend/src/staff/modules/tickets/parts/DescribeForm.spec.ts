import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ApiProblem, api } from '@/shared/api/client'
import { useConflict } from '@/shared/composables/useConflict'
import { mountAt } from '@/test/mount'
import DescribeForm from './DescribeForm.vue'

const whole = (version: number, title: string) => ({ ticket: { id: 't', version, kind: 'REPAIR', stage: 'NEW', priority: 'NORMAL', title, category: null, owner: null, tenant: null, unit: null, property: { id: 'h1' } }, description: '' })

it('is not refused again once the newer words were taken', async () => {
  vi.spyOn(api.raw, 'get').mockImplementation(async (path) => (path === '/api/v1/tickets/t' ? whole(2, 'Flood') : path.includes('categor') ? [] : { items: [] }) as never)
  const patch = vi.spyOn(api.raw, 'patch').mockImplementation(async (_path, _body, more) => {
    if (more?.headers?.['If-Match'] !== '"2"') throw new ApiProblem(412)
    return whole(3, 'Flood') as never
  })
  const { wrapper } = await mountAt(DescribeForm, { props: { whole: whole(1, 'Leak'), modelValue: false } })
  await wrapper.setProps({ modelValue: true } as never)
  await flushPromises()
  const save = async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
    await flushPromises()
  }
  await save()
  useConflict().conflict.value!.reload!()
  useConflict().closeConflict()
  await save()
  expect(patch.mock.calls.map(([, , more]) => more?.headers?.['If-Match'])).toEqual(['"1"', '"2"'])
  expect(useConflict().conflict.value).toBeNull()
  wrapper.unmount()
})

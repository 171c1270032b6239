import { flushPromises } from '@vue/test-utils'
import { ElMessage } from 'element-plus'
import { afterEach, expect, it, vi } from 'vitest'
import PropertyForm from '@/staff/modules/properties/parts/PropertyForm.vue'
import RewardForm from '@/staff/modules/rewards/parts/RewardForm.vue'
import StaffForm from '@/staff/modules/team/parts/StaffForm.vue'
import { mountAt } from './mount'

afterEach(() => {
  ElMessage.closeAll()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

it.each([['a house', PropertyForm], ['a colleague', StaffForm], ['a reward', RewardForm]])('a form that cannot read what it changes says so and stays shut: %s', async (_name, form) => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ detail: 'Not yours' }), { status: 403, headers: { 'content-type': 'application/problem+json' } }))
  const closed = vi.fn()
  const { wrapper } = await mountAt(form as never, { props: { id: '7', modelValue: false, 'onUpdate:modelValue': closed } })
  await wrapper.setProps({ modelValue: true } as never)
  await flushPromises()
  expect(document.querySelector('.el-message')?.textContent).toContain('Not yours')
  expect(closed).toHaveBeenCalledExactlyOnceWith(false)
  expect(document.querySelector('.el-drawer form')).toBeNull()
  wrapper.unmount()
})

import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiProblem, api } from '@/shared/api/client'
import { useConflict } from '@/shared/composables/useConflict'
import { useSessionStore, type Session } from '@/staff/session'
import { mountAt } from '@/test/mount'
import RentRemindersForm from './RentRemindersForm.vue'

const step = (days: number) => ({ days, action: 'CALL', template: null, channel: null })
afterEach(() => void useConflict().closeConflict())

async function form() {
  const stored = { data: { on: true, since: null, steps: [step(3)], templates: [] }, etag: '"1"' }
  vi.spyOn(api.raw, 'versioned').mockImplementation(async () => structuredClone(stored) as never)
  vi.spyOn(api.raw, 'put').mockImplementation(async (_path, body, more) => {
    if (more?.headers?.['If-Match'] !== stored.etag) throw new ApiProblem(412)
    Object.assign(stored, { data: { ...stored.data, ...(JSON.parse(JSON.stringify(body)) as object) }, etag: `"${Number(stored.etag[1]) + 1}"` })
    return {} as never
  })
  const Page = defineComponent(() => {
    useSessionStore().user = { id: '1', username: 'ann', name: 'Ann', roles: ['MANAGER'], mustChangePassword: false, demo: false } satisfies Session
    return () => h(RentRemindersForm, { propertyId: 'h1' })
  })
  const { wrapper, queryClient } = await mountAt(Page)
  const days = () => wrapper.get<HTMLInputElement>('li input')
  const save = async () => {
    await wrapper.get('form').trigger('submit')
    await flushPromises()
  }
  const overtaken = async () => {
    Object.assign(stored, { data: { ...stored.data, steps: [step(9)] }, etag: '"2"' })
    await queryClient.invalidateQueries()
    await flushPromises()
  }
  return { wrapper, stored, days, save, overtaken }
}

it('keeps what was typed when a colleague saves meanwhile', async () => {
  const { wrapper, days, overtaken, save } = await form()
  await days().setValue('5')
  await days().trigger('change')
  await overtaken()
  expect(days().element.value).toBe('5')
  await save()
  expect(useConflict().conflict.value?.fields).toHaveLength(1)
  wrapper.unmount()
})

it.each([['overwrite', '5'], ['reload', '9']] as const)('goes on from there after either answer: %s', async (answer, shown) => {
  const { wrapper, stored, days, overtaken, save } = await form()
  await days().setValue('5')
  await days().trigger('change')
  await overtaken()
  await save()
  await useConflict().conflict.value![answer]!()
  useConflict().closeConflict()
  await flushPromises()
  expect(days().element.value).toBe(shown)
  await days().setValue('7')
  await days().trigger('change')
  await save()
  expect(useConflict().conflict.value).toBeNull()
  expect(stored.data.steps.map((one) => one.days)).toEqual([7])
  wrapper.unmount()
})

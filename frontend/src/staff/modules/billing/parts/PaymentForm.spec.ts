import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ApiProblem, api } from '@/shared/api/client'
import { mountAt } from '@/test/mount'
import PaymentForm from './PaymentForm.vue'

async function form() {
  const answers: Record<string, (answer: object | Error) => void> = {}
  vi.spyOn(api.raw, 'get').mockResolvedValue({ items: [] })
  vi.spyOn(api.raw, 'post').mockImplementation((path, body) =>
    path === '/api/v1/payments/remitter'
      ? new Promise((resolve, reject) => (answers[(body as { remark: string }).remark] = (answer) => (answer instanceof Error ? reject(answer) : resolve(answer as never))))
      : (Promise.resolve({ items: [] }) as never))
  const { wrapper } = await mountAt(PaymentForm, { props: { modelValue: true } })
  const type = async (words: string) => {
    const field = document.querySelector<HTMLInputElement>('input[maxlength="500"]')!
    field.value = words
    field.dispatchEvent(new Event('input'))
    await flushPromises()
    field.dispatchEvent(new Event('change'))
    await flushPromises()
  }
  const said = () => document.querySelector('.el-drawer p[role=status]')?.textContent ?? ''
  return { wrapper, answers, type, said }
}

it('takes the tenant of the remark that stands there, however late the answer to an earlier one comes', async () => {
  const { wrapper, answers, type, said } = await form()
  await type('R-1')
  await type('R-2')
  answers['R-2']!({ tenantId: 't2', name: 'Bea' })
  await flushPromises()
  answers['R-1']!({ tenantId: 't1', name: 'Ann' })
  await flushPromises()
  expect(said()).toContain('Bea')
  wrapper.unmount()
  document.body.innerHTML = ''
})

it('says in the reader\'s words that it could not ask', async () => {
  const { wrapper, answers, type, said } = await form()
  await type('R-1')
  answers['R-1']!(new ApiProblem(0))
  await flushPromises()
  expect(said()).not.toContain('HTTP')
  expect(said()).not.toBe('')
  wrapper.unmount()
})

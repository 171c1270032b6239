import { useQuery } from '@tanstack/vue-query'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive } from 'vue'
import { ApiProblem } from '@/shared/api/client'
import { useConflict } from '@/shared/composables/useConflict'
import { mountAt } from '@/test/mount'
import FormDrawer from './FormDrawer.vue'
import FormField from './FormField.vue'

async function drawer(save: (values: object) => Promise<unknown>, read = async () => []) {
  const values = reactive({ phone: '138' })
  const saved = vi.fn()
  const closed = vi.fn()
  const Host = defineComponent(() => {
    useQuery({ queryKey: ['tenants'], queryFn: read })
    return () =>
      h(FormDrawer as never, { modelValue: true, title: 'Tenant', values, save, onSaved: saved, 'onUpdate:modelValue': closed }, () =>
        h(FormField, { name: 'phone', label: 'Phone' }, () => h('input', { value: values.phone })),
      )
  })
  const { wrapper } = await mountAt(Host)
  await flushPromises()
  const submit = async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
    await flushPromises()
  }
  return { wrapper, values, saved, closed, submit }
}

describe('FormDrawer', () => {
  it('puts the server\'s message at the field, keeps what was typed and stays open', async () => {
    const problem = new ApiProblem(422, { detail: 'Please correct', errors: [{ pointer: '/phone', code: 'phone', message: 'Eleven digits' }] })
    const { wrapper, values, closed, submit } = await drawer(() => Promise.reject(problem))
    await submit()
    // Element Plus draws the message a moment later.
    await vi.waitFor(() => expect(document.body.textContent).toContain('Eleven digits'))
    expect(document.querySelector('[role=alert].problem')).toBeNull()
    expect(values.phone).toBe('138')
    expect(closed).not.toHaveBeenCalled()
    wrapper.unmount()
  })

  it('says above the buttons what belongs to no field', async () => {
    const { wrapper, submit } = await drawer(() => Promise.reject(new ApiProblem(409, { detail: 'The lease has ended' })))
    await submit()
    expect(document.querySelector('.problem')?.textContent).toContain('The lease has ended')
    wrapper.unmount()
  })

  it('says beside its fields only what they do not say', async () => {
    const errors = [{ pointer: '#/phone', code: 'phone', message: 'Eleven digits' }, { pointer: '/shares/1', code: 'sum', message: 'Shares come to more than the rent' }]
    const { wrapper, submit } = await drawer(() => Promise.reject(new ApiProblem(422, { detail: 'Please correct', errors })))
    await submit()
    await vi.waitFor(() => expect(document.querySelector('.el-form-item__error')?.textContent).toBe('Eleven digits'))
    expect([...document.querySelectorAll('.problem li')].map((line) => line.textContent)).toEqual(['Shares come to more than the rent'])
    wrapper.unmount()
  })

  it('says a conflict that nobody else shows, and closes on the stored version when asked to', async () => {
    const read = vi.fn(async () => [])
    const { wrapper, values, closed, submit } = await drawer(() => Promise.reject(new ApiProblem(412, { detail: 'Somebody changed this' })), read)
    await submit()
    expect(document.querySelector('.problem')?.textContent).toContain('Somebody changed this')
    expect(values.phone).toBe('138')
    expect(closed).not.toHaveBeenCalled()
    expect(read).toHaveBeenCalledOnce()
    document.querySelector<HTMLElement>('.problem button')!.click()
    await flushPromises()
    expect(read).toHaveBeenCalledTimes(2)
    expect(closed).toHaveBeenCalledWith(false)
    wrapper.unmount()
  })

  it('leaves a conflict to the dialog that shows both versions', async () => {
    const { wrapper, submit } = await drawer(() => {
      useConflict().showConflict({ title: 'Changed', fields: [] })
      return Promise.reject(new ApiProblem(412, { detail: 'Somebody changed this' }))
    })
    await submit()
    expect(document.querySelector('.problem')).toBeNull()
    useConflict().closeConflict()
    wrapper.unmount()
  })

  it('closes with the result once saved', async () => {
    const { wrapper, saved, closed, submit } = await drawer(async () => ({ id: '1' }))
    await submit()
    expect(closed).toHaveBeenCalledWith(false)
    expect(saved).toHaveBeenCalledWith({ id: '1' })
    wrapper.unmount()
  })
})

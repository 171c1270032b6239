import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiProblem } from '@/shared/api/problem'
import { useConflict, type Conflict } from '@/shared/composables/useConflict'
import { useSave } from '@/shared/composables/useSave'
import { mountAt } from '@/test/mount'
import ConflictDialog from './ConflictDialog.vue'

const { showConflict, closeConflict } = useConflict()
const FIELDS = [
  { label: 'Name', mine: 'Ann Li', theirs: 'Ann Lee' },
  { label: 'Phone', mine: '138', theirs: '138' },
  { label: 'Notes', mine: 'Has a cat', theirs: '' },
]

const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
const isOpen = () => !!dialog() && !dialog()!.closest('[style*="display: none"]')
const buttons = () => [...dialog()!.querySelectorAll<HTMLElement>('footer button')]
const press = async (label: string) => {
  buttons().find((one) => one.textContent === label)!.click()
  await flushPromises()
}
async function shown(more: Partial<Conflict> = {}) {
  await mountAt(ConflictDialog)
  showConflict({ title: 'Changed', fields: FIELDS, ...more })
  await flushPromises()
}

afterEach(async () => {
  closeConflict()
  await flushPromises()
  document.body.innerHTML = ''
})

describe('two versions of one record', () => {
  it('stand side by side after a 412, what differs marked and what is empty a dash', async () => {
    const Form = defineComponent(() => {
      const { save } = useSave({ save: () => Promise.reject(new ApiProblem(412)), conflict: async () => ({ fields: FIELDS }) })
      return () => [h('button', { id: 'save', onClick: () => save('Ann Li') }), h(ConflictDialog)]
    })
    const { wrapper } = await mountAt(Form)
    expect(isOpen()).toBe(false)
    await wrapper.get('#save').trigger('click')
    await flushPromises()
    expect(isOpen()).toBe(true)
    expect(dialog()!.textContent).toContain('This record has just been changed')
    expect(dialog()!.textContent).toContain('Somebody saved this after you opened it')
    const rows = [...dialog()!.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent))
    expect(rows).toEqual([['Field', 'Yours', 'Saved'], ['Name', 'Ann Li', 'Ann Lee'], ['Phone', '138', '138'], ['Notes', 'Has a cat', '–']])
    expect([...dialog()!.querySelectorAll('.differs')].map((row) => row.firstChild!.textContent)).toEqual(['Name', 'Notes'])
  })

  it('say who was first, where that is known', async () => {
    await shown({ note: 'Bea saved this at 9:12' })
    expect(dialog()!.textContent).toContain('Bea saved this at 9:12')
    expect(dialog()!.textContent).not.toContain('Somebody saved this')
  })

  it('are not promised where there is nothing to compare', async () => {
    await shown({ fields: [] })
    expect(dialog()!.querySelector('table')).toBeNull()
    expect(dialog()!.textContent).toContain('Somebody saved this after you opened it')
    expect(dialog()!.textContent).not.toContain('marked')
  })

  it('leave the form as it is when one goes on editing', async () => {
    const [overwrite, reload] = [vi.fn(), vi.fn()]
    await shown({ overwrite, reload })
    await press('Keep editing')
    expect(isOpen()).toBe(false)
    expect([overwrite, reload].flatMap(({ mock }) => mock.calls)).toEqual([])
  })

  it('give way to the stored one', async () => {
    const [overwrite, reload] = [vi.fn(), vi.fn()]
    await shown({ overwrite, reload })
    await press('Use the saved one')
    expect(reload).toHaveBeenCalledOnce()
    expect(overwrite).not.toHaveBeenCalled()
    expect(isOpen()).toBe(false)
  })

  it('stay until one\'s own is saved on top of the other', async () => {
    let answer!: () => void
    await shown({ overwrite: () => new Promise<void>((resolve) => (answer = resolve)) })
    await press('Use mine')
    expect(isOpen()).toBe(true)
    answer()
    await flushPromises()
    expect(isOpen()).toBe(false)
  })

  it('stay with the reason when one\'s own is refused', async () => {
    await shown({ overwrite: () => Promise.reject(new ApiProblem(409, { detail: 'Ann has moved out' })) })
    await press('Use mine')
    expect(document.querySelector('.el-message')?.textContent).toContain('Ann has moved out')
    expect(isOpen()).toBe(true)
  })

  it('offer only what can be done', async () => {
    await shown()
    expect(buttons().map((one) => one.textContent)).toEqual(['Keep editing'])
  })
})

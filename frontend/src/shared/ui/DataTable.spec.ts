import { describe, expect, it } from 'vitest'
import { mountAt } from '@/test/mount'
import DataTable from './DataTable.vue'

const rows = [
  { id: 'a', name: 'Zhang Wei', points: 120 },
  { id: 'b', name: 'Chen Jing', points: null },
]
const columns = [
  { key: 'name', title: 'Name', sortable: true },
  { key: 'points', title: 'Points', align: 'end', sortable: true },
]
const table = (props: Record<string, unknown> = {}) => mountAt(DataTable, { props: { columns, rows, caption: 'Tenants', openable: true, ...props } })
const key = (name: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))

describe('DataTable', () => {
  it('says what is sorted and asks for the next order: up, down, none', async () => {
    const { wrapper } = await table({ sort: { key: 'name', descending: false } })
    expect(wrapper.findAll('th').map((head) => head.attributes('aria-sort'))).toEqual(['ascending', 'none'])
    await wrapper.find('th button').trigger('click')
    await wrapper.setProps({ sort: { key: 'name', descending: true } })
    await wrapper.find('th button').trigger('click')
    await wrapper.findAll('th button')[1]!.trigger('click')
    expect(wrapper.emitted('sort')).toEqual([[{ key: 'name', descending: true }], [undefined], [{ key: 'points', descending: false }]])
    wrapper.unmount()
  })

  it('moves with j and k and opens with Enter', async () => {
    const { wrapper } = await table()
    key('j')
    key('j')
    key('j')
    expect(document.activeElement?.textContent).toContain('Chen Jing')
    key('k')
    key('Enter')
    expect(wrapper.emitted('open')).toEqual([[rows[0]]])
    wrapper.unmount()
  })

  it('opens with o, selects with x, and runs the row’s own keys, but not while somebody types', async () => {
    const ran: string[] = []
    const { wrapper } = await table({ selectable: true, rowActions: [{ keys: 'e', titleKey: 'ui.save', run: (row: (typeof rows)[number]) => ran.push(row.id) }] })
    key('e')
    key('j')
    key('j')
    key('x')
    key('e')
    key('o')
    expect(wrapper.emitted('update:selected')!.at(-1)).toEqual([[rows[1]]])
    expect(ran).toEqual(['b'])
    expect(wrapper.emitted('open')).toEqual([[rows[1]]])
    const field = document.body.appendChild(document.createElement('input'))
    field.focus()
    key('e')
    expect(ran).toEqual(['b'])
    field.remove()
    wrapper.unmount()
  })

  it('stays with its row when the rows are read anew', async () => {
    const { wrapper } = await table()
    key('j')
    key('j')
    await wrapper.setProps({ rows: [{ ...rows[1] }, { ...rows[0] }] })
    expect(document.activeElement?.textContent).toContain('Chen Jing')
    key('Enter')
    expect(wrapper.emitted('open')).toEqual([[{ ...rows[1] }]])
    wrapper.unmount()
  })

  it('selects one and all, and a click on the box opens nothing', async () => {
    const { wrapper } = await table({ selectable: true })
    await wrapper.find('tbody input').trigger('click')
    expect(wrapper.emitted('update:selected')!.at(-1)).toEqual([[rows[0]]])
    await wrapper.find('thead input').trigger('change')
    expect(wrapper.emitted('update:selected')!.at(-1)).toEqual([rows])
    expect(wrapper.emitted('open')).toBeUndefined()
    wrapper.unmount()
  })

  it('shows a dash where there is no value', async () => {
    const { wrapper } = await table()
    expect(wrapper.findAll('tbody tr')[1]!.text()).toBe('Chen Jing–')
    wrapper.unmount()
  })
})

import { expect, it } from 'vitest'
import { defineComponent, h, useTemplateRef } from 'vue'
import { mountAt } from '@/test/mount'
import type { Ticket } from './types'
import { useCardKeys } from './useCardKeys'

const COLUMNS = [['a', 'b'], [], ['c']]
const did: string[] = []
const Board = defineComponent({
  setup() {
    const { current, entered } = useCardKeys({
      board: useTemplateRef<HTMLElement>('board'),
      find: (id) => ({ id }) as Ticket,
      open: ({ id }) => did.push(`open ${id}`),
      select: ({ id }) => did.push(`select ${id}`),
      actions: [{ keys: 'm', titleKey: 'ui.save', run: ({ id }) => void did.push(`move ${id}`), when: ({ id }) => id !== 'b' }],
    })
    const card = (id: string) => h('article', { 'data-ticket': id, tabindex: current.value === id ? 0 : -1 }, id)
    return () => h('div', { ref: 'board', onFocusin: entered }, COLUMNS.map((ids) => h('section', ids.map(card))))
  },
})
const key = (name: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))

it('walks over the cards and does with the one it is at what the keys say', async () => {
  const { wrapper } = await mountAt(Board)
  key('m')
  key('j')
  expect(document.activeElement?.textContent).toBe('a')
  key('m')
  key('x')
  key('j')
  key('m')
  key('j')
  key('o')
  key('ArrowLeft')
  key('Enter')
  key('k')
  expect(did).toEqual(['move a', 'select a', 'open c', 'open a'])
  wrapper.unmount()
})

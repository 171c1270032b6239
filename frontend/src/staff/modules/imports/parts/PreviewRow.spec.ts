import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ImportRun } from '../types'
import PreviewRow from './PreviewRow.vue'

const run = { headings: ['手机号', '月租金'], columns: { phone: 0, rent: 1 } } as unknown as ImportRun
const row = { row: 4, cells: ['12', '3200'], errors: [{ row: 4, column: 'phone', code: 'imports.row.phone', message: 'Phone “12”: expected 11 digits' }] }
const mounted = (over = {}) => mount(PreviewRow, { props: { row, run, editable: true, pending: false, ...over }, attachTo: document.body })

describe('a row of the preview', () => {
  it('opens the wrong cell, with its reason, and leaves the others alone', () => {
    const one = mounted()
    expect(one.findAll('input')).toHaveLength(1)
    const input = one.get('input')
    expect(input.element.value).toBe('12')
    expect(one.text()).toContain('expected 11 digits')
    expect(one.text()).toContain('3200')
  })

  it('saves the whole row on Enter once something has changed', async () => {
    const one = mounted()
    await one.get('input').trigger('keydown', { key: 'Enter' })
    expect(one.emitted('save')).toBeUndefined()
    await one.get('input').setValue('13812345678')
    await one.get('input').trigger('keydown', { key: 'Enter' })
    expect(one.emitted('save')).toEqual([[['13812345678', '3200']]])
  })

  it('only shows once the import is over', () => {
    const one = mounted({ editable: false })
    expect(one.findAll('input, button')).toHaveLength(0)
    expect(one.text()).toContain('expected 11 digits')
  })
})

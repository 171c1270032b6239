import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import PlainText from './PlainText'

const shown = (text: string) => mount(PlainText, { props: { text } }).element.innerHTML

describe('plain text', () => {
  it('has paragraphs, lines and lists', () => {
    expect(shown('One\nmore\n\nTake:\n- a bucket\n- a lamp\nThanks')).toBe('<p>One<br>more</p><p>Take:</p><ul><li>a bucket</li><li>a lamp</li></ul><p>Thanks</p>')
  })
  it('has bold words and addresses', () => {
    expect(shown('**Friday** https://a.example/x')).toBe('<p><strong>Friday</strong> <a href="https://a.example/x" target="_blank" rel="noopener noreferrer nofollow">https://a.example/x</a></p>')
  })
  it.each(['<b>x</b>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))'])('shows %s as it was typed', (text) => {
    const element = mount(PlainText, { props: { text } }).element
    expect(element.textContent).toBe(text)
    expect(element.querySelector('b, img, a')).toBeNull()
  })
})

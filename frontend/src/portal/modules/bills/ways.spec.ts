import { describe, expect, it } from 'vitest'
import { drawKey, isPage } from './words'

describe('ways to pay', () => {
  it('a page is opened, a code is scanned', () => {
    expect(['https://checkout.stripe.com/c/pay/1', '/sandbox-gateway/ab', 'http://localhost/x'].every(isPage)).toBe(true)
    expect(isPage('weixin://wxpay/bizpayurl?pr=p4lpSuKzz')).toBe(false)
  })

  it('a bill that waits after a failure says that it is tried again', () => {
    expect(drawKey({ state: 'waiting', reason: null })).toBe('waiting')
    expect(drawKey({ state: 'waiting', reason: 'insufficient' })).toBe('again')
    expect(drawKey({ state: 'left', reason: 'insufficient' })).toBe('left')
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { isHeic, readable } from './heic'

const photo = (name: string, type = '') => new File(['x'], name, { type })

afterEach(() => vi.unstubAllGlobals())

describe('HEIC photos', () => {
  it.each([
    ['IMG_1.HEIC', 'image/heic', true],
    ['IMG_1.heif', '', true],
    ['IMG_1.heic', 'image/jpeg', false],
    ['wall.jpg', 'image/jpeg', false],
  ])('%s of type "%s": %s', (name, type, is) => expect(isHeic({ name, type })).toBe(is))

  it('become JPEG where the browser reads them', async () => {
    vi.stubGlobal('createImageBitmap', async () => ({ width: 8192, height: 4096, close: () => undefined }))
    const canvas = { width: 0, height: 0, getContext: () => null, toBlob: (done: (blob: Blob) => void) => done(new Blob(['jpeg'], { type: 'image/jpeg' })) }
    vi.spyOn(document, 'createElement').mockReturnValue(canvas as unknown as HTMLElement)
    const sent = await readable(photo('IMG_1.HEIC', 'image/heic'))
    expect([sent.name, sent.type]).toEqual(['IMG_1.jpg', 'image/jpeg'])
    expect([canvas.width, canvas.height]).toEqual([4096, 2048])
    vi.restoreAllMocks()
  })

  it('go as they are where it does not, and so does everything else', async () => {
    vi.stubGlobal('createImageBitmap', async () => Promise.reject(new DOMException('cannot decode')))
    const [heic, jpeg] = [photo('IMG_1.HEIC', 'image/heic'), photo('a.jpg', 'image/jpeg')]
    expect(await readable(heic)).toBe(heic)
    expect(await readable(jpeg)).toBe(jpeg)
  })
})

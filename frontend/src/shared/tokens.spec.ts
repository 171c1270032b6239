import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/shared/tokens.css', 'utf8')
const [light, dark] = css.split(':root.dark')
const tokensOf = (text: string) => Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, color]) => [name!, color!]))
const themes = { light: tokensOf(light!), dark: tokensOf(dark!) }

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
function luminance(color: string) {
  const [r, g, b] = [1, 3, 5].map((at) => channel(parseInt(color.slice(at, at + 2), 16) / 255)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string) {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

const pairs = [
  ...['ink', 'muted', 'brand', 'warm', 'gold', 'red', 'blue'].flatMap((text) => ['surface', 'ground', 'hover'].map((ground) => [text, ground])),
  ...['brand', 'warm', 'gold', 'red', 'blue'].map((tone) => [tone, `${tone}-soft`]),
  ...['brand-soft', 'neutral-soft', 'warm-soft'].map((ground) => ['ink', ground]),
  ['muted', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
] as [string, string][]

describe.each(Object.entries(themes))('colours of the %s theme', (_theme, tokens) => {
  it.each(pairs)('%s on %s reads with a contrast of 4.5', (text, ground) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
})
